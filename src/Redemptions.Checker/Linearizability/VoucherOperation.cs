namespace Redemptions.Checker.Linearizability;

/// <summary>An operation on one voucher. It took effect at one point in time between start and end. Amounts are cents.</summary>
internal sealed record VoucherOperation
{
    public required VoucherOperationKind Kind { get; init; }

    public required long StartedAt { get; init; }

    /// <summary>Meaningless while pending.</summary>
    public long EndedAt { get; init; } = long.MaxValue;

    /// <summary>Null for the full value, and for a lookup.</summary>
    public long? RequestedCents { get; init; }

    /// <summary>The amount taken, or the balance that a lookup returned; null where unknown.</summary>
    public long? ObservedCents { get; init; }

    /// <summary>Whether it must have taken the full value.</summary>
    public bool TookFullValue { get; init; }

    /// <summary>Whether it never changes a voucher. It may still reveal an unknown balance. A debit of an unknown balance is not read-only.</summary>
    public bool IsReadOnly => Kind is VoucherOperationKind.Lookup or VoucherOperationKind.FoundUsed or VoucherOperationKind.FoundInsufficient;

    public bool IsPending => Kind == VoucherOperationKind.Pending;
}
