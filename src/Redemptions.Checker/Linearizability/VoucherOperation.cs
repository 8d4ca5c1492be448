namespace Redemptions.Checker.Linearizability;

/// <summary>An operation on one voucher, which took effect at one moment between start and end. Amounts are cents.</summary>
internal sealed record VoucherOperation
{
    public required VoucherOperationKind Kind { get; init; }

    public required long StartedAt { get; init; }

    /// <summary>Meaningless while pending.</summary>
    public long EndedAt { get; init; } = long.MaxValue;

    /// <summary>Null for the full value, and for a lookup.</summary>
    public long? AskedCents { get; init; }

    /// <summary>What was taken, where it is known; of a lookup the balance that it told.</summary>
    public long? ToldCents { get; init; }

    /// <summary>Whether it must have taken everything.</summary>
    public bool TookAll { get; init; }

    /// <summary>Whether it never changes a voucher, though it may tell what nobody knew. A take of an unknown balance is no look.</summary>
    public bool OnlyLooks => Kind is VoucherOperationKind.Lookup or VoucherOperationKind.FoundUsed or VoucherOperationKind.FoundTooLittle;

    public bool IsPending => Kind == VoucherOperationKind.Pending;
}
