using PhoneNumbers;

namespace Redemptions.Grains.Door;

/// <summary>Phone numbers as people write them, read as South African or international.</summary>
internal static class PhoneNumbers
{
    private const string HomeRegion = "ZA";
    private const int HomeCountry = 27;
    private const int HomeLength = 12;
    private const int ShownAtFront = 5;
    private const int ShownAtEnd = 2;

    /// <summary>The number as E.164; null where it is none that exists.</summary>
    public static string? ToE164(string written)
    {
        // 2782… without a plus is how the providers write it, and what callers copy from them.
        var text = written.StartsWith("27", StringComparison.Ordinal) && written.Length == 11 ? "+" + written : written;
        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var number = util.Parse(text, HomeRegion);
            var e164 = util.IsValidNumber(number) ? util.Format(number, PhoneNumberFormat.E164) : null;

            // The library lets some South African numbers pass with digits missing.
            return number.CountryCode == HomeCountry && e164?.Length != HomeLength ? null : e164;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>The number with its middle replaced by asterisks: <c>+2782*****67</c>.</summary>
    public static string Masked(string e164) => e164.Length <= ShownAtFront + ShownAtEnd
        ? new string('*', e164.Length)
        : string.Concat(e164.AsSpan(0, ShownAtFront), new string('*', e164.Length - ShownAtFront - ShownAtEnd), e164.AsSpan(e164.Length - ShownAtEnd));
}
