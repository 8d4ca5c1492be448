using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>What is checked of a program at the start.</summary>
public static partial class ProgramRules
{
    /// <summary>The prefix of a gift card program's type.</summary>
    public const string GiftCards = "gift_cards.";

    /// <summary>The prefix of a points program's type.</summary>
    public const string LoyaltyPoints = "loyalty_points.";

    /// <summary>The fewest digits of a card's code.</summary>
    internal const int FewestDigits = 16;

    private const int MostDigits = 19;
    private const int LeastPaidMonths = 36;
    private const int DaysOf36Months = 1096;
    private const int MostPendingDays = 365;

    // ISO 4217, the column of the minor unit: none, or thousandths.
    private static readonly FrozenSet<string> WithoutCents =
        "BHD BIF CLP DJF GNF IQD ISK JOD JPY KMF KRW KWD LYD OMR PYG RWF TND UGX VND VUV XAF XOF XPF".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The type of a program of that code.</summary>
    public static string TypeOf(ProgramKind kind, string code) => (kind == ProgramKind.LoyaltyPoints ? LoyaltyPoints : GiftCards) + code;

    /// <summary>The zone of an IANA name; null if there is none.</summary>
    public static TimeZoneInfo? FindZone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <summary>What is wrong with a program: setting and message. Empty if it can be used.</summary>
    public static IEnumerable<(string Setting, string Message)> Check(StoredValueProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return CheckNames(program).Concat(CheckLoads(program)).Concat(CheckTimes(program)).Concat(program.HasPoints ? CheckPoints(program) : []);
    }

    private static IEnumerable<(string Setting, string Message)> CheckNames(StoredValueProgram program)
    {
        var prefix = program.HasPoints ? LoyaltyPoints : GiftCards;
        if (!program.Type.StartsWith(prefix, StringComparison.Ordinal) || !CodeForm().IsMatch(program.Type[prefix.Length..]))
        {
            yield return ("", "The code of a program has 1 to 40 characters of a-z, 0-9 and _.");
        }

        if (string.IsNullOrWhiteSpace(program.Issuer))
        {
            yield return ("Issuer", "Name the account that issues the cards.");
        }

        if (program.AcceptedBy.Any(string.IsNullOrWhiteSpace))
        {
            yield return ("AcceptedBy", "Name accounts, or * for all.");
        }

        if (!CurrencyCodes.IsKnown(program.Currency))
        {
            yield return ("Currency", "It is not an ISO 4217 code of three upper-case letters.");
        }
        else if (WithoutCents.Contains(program.Currency))
        {
            yield return ("Currency", "It has no hundredths: till, console and slips show amounts as hundredths.");
        }

        if (program.Digits is < FewestDigits or > MostDigits)
        {
            yield return ("Digits", $"A code has {FewestDigits} to {MostDigits} digits.");
        }
    }

    private static IEnumerable<(string Setting, string Message)> CheckLoads(StoredValueProgram program)
    {
        if (program.MinLoad < 1)
        {
            yield return ("MinLoad", "It must be above 0.");
        }

        if (program.MaxLoad < program.MinLoad)
        {
            yield return ("MaxLoad", "It must not be below MinLoad.");
        }

        if (program.MaxBalance < program.MaxLoad)
        {
            yield return ("MaxBalance", "It must not be below MaxLoad.");
        }
    }

    private static IEnumerable<(string Setting, string Message)> CheckTimes(StoredValueProgram program)
    {
        if (program.PaidValidity.Months < LeastPaidMonths && program.PaidValidity.Days < DaysOf36Months)
        {
            yield return ("Validity:Paid", "Prepaid value must live for 36 months at least (Consumer Protection Act, section 63).");
        }

        if (IsEmpty(program.PromotionalValidity))
        {
            yield return ("Validity:Promotional", "It must be above 0.");
        }

        if (IsEmpty(program.EarnedValidity))
        {
            yield return ("Validity:Earned", "It must be above 0.");
        }

        if (program.UsualHold <= TimeSpan.Zero)
        {
            yield return ("Hold:Usual", "It must be above 0.");
        }

        if (program.LongestHold < program.UsualHold)
        {
            yield return ("Hold:Longest", "It must not be below Hold:Usual.");
        }
    }

    private static IEnumerable<(string Setting, string Message)> CheckPoints(StoredValueProgram program)
    {
        (string Setting, long Value)[] rates =
            [("Burn:Points", program.BurnPoints), ("Burn:Amount", program.BurnAmount), ("Earn:Amount", program.EarnAmount), ("Earn:Points", program.EarnPoints)];
        return rates.Where(rate => rate.Value < 1).Select(rate => (rate.Setting, "It must be above 0."))
            .Concat(program.PendingDays is < 0 or > MostPendingDays ? [("PendingDays", $"It must be 0 to {MostPendingDays}.")]
                : !IsEmpty(program.EarnedValidity) && program.PendingDays >= ShortestDays(program.EarnedValidity) ? [("PendingDays", "It must be shorter than Validity:Earned: points expire by the day of their order.")]
                : []);
    }

    // The shortest that so many months last, from the first of any month of four years.
    private static int ShortestDays(ValidityPeriod period) => period.Days + Enumerable.Range(0, 48).Select(month => new DateOnly(2027, 1, 1).AddMonths(month))
        .Min(first => first.AddMonths(period.Months).DayNumber - first.DayNumber);

    private static bool IsEmpty(ValidityPeriod period) => period is { Months: < 1, Days: < 1 };

    [GeneratedRegex(@"\A[a-z0-9_]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CodeForm();
}
