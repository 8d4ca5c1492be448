using PhoneNumbers;

namespace Redemptions.Domain.Requests;

/// <summary>Parses phone numbers as customers write them; numbers without a country code are South African.</summary>
internal static class PhoneNumbers
{
    private const string HomeRegion = "ZA";
    private const int HomeCountry = 27;
    private const int HomeLength = 12;
    private const int NationalDigits = 9;
    private const int ShownAtFront = 5;
    private const int ShownAtEnd = 2;

    /// <summary>The parsed number; null if no such number exists. All providers use this parser.</summary>
    /// <param name="written">The number without separators.</param>
    public static ParsedPhoneNumber? Parse(string written)
    {
        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var number = util.Parse(WithPlus(written), HomeRegion);
            var e164 = util.IsValidNumber(number) ? util.Format(number, PhoneNumberFormat.E164) : null;

            // The library accepts some South African numbers with missing digits.
            return e164 is null || (number.CountryCode == HomeCountry && e164.Length != HomeLength) ? null : new ParsedPhoneNumber(number, e164);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    // 00 stands for the plus. Providers write 2782… without a plus, and callers copy that form; with the zero of +27 (0)82 … it has one digit
    // more.
    private static string WithPlus(string written)
    {
        if (written.StartsWith("00", StringComparison.Ordinal))
        {
            return string.Concat("+", written.AsSpan("00".Length));
        }

        var national = written.StartsWith("270", StringComparison.Ordinal) ? written.Length - "270".Length : written.Length - "27".Length;
        return written.StartsWith("27", StringComparison.Ordinal) && national == NationalDigits ? "+" + written : written;
    }

    /// <summary>The number with its middle replaced by asterisks: <c>+2782*****67</c>.</summary>
    public static string Masked(string e164) => e164.Length <= ShownAtFront + ShownAtEnd
        ? new string('*', e164.Length)
        : string.Concat(e164.AsSpan(0, ShownAtFront), new string('*', e164.Length - ShownAtFront - ShownAtEnd), e164.AsSpan(e164.Length - ShownAtEnd));
}
