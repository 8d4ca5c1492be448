using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>The ids of accruals and of operations with an idempotency key: a prefix and 24 lower-case hex digits that sort by time.</summary>
internal static class StoredValueIds
{
    private const int PrefixLength = 4;

    /// <summary>A new id of an accrual.</summary>
    public static string NewAccrual(TimeProvider time) => "acr_" + Digits(time);

    /// <summary>A new id of an operation.</summary>
    public static string NewOperation(TimeProvider time) => "cop_" + Digits(time);

    private static string Digits(TimeProvider time) => CardId.New(time).Value[PrefixLength..];
}
