using System.Text.RegularExpressions;
using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>The ids of accruals and of operations with an idempotency key: a prefix and 24 lower-case hex digits that sort by time.</summary>
internal static partial class StoredValueIds
{
    private const int PrefixLength = 4;

    /// <summary>A new id of an accrual.</summary>
    public static string NewAccrual(TimeProvider time) => "acr_" + Digits(time);

    /// <summary>A new id of an operation.</summary>
    public static string NewOperation(TimeProvider time) => "cop_" + Digits(time);

    /// <summary>Whether the text has the form of an accrual's id.</summary>
    public static bool IsAccrual(string? text) => text is not null && AccrualForm().IsMatch(text);

    private static string Digits(TimeProvider time) => CardId.New(time).Value[PrefixLength..];

    [GeneratedRegex(@"\Aacr_[0-9a-f]{24}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AccrualForm();
}
