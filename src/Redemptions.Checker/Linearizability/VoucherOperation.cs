namespace Redemptions.Checker.Linearizability;

/// <summary>An operation on one voucher. It took effect at one moment between start and end. Amounts are in cents.</summary>
internal sealed record VoucherOperation
{
    public required VoucherOperationKind Kind { get; init; }

    public required long StartedAt { get; init; }

    /// <summary>Meaningless while pending.</summary>
    public long EndedAt { get; init; } = long.MaxValue;

    /// <summary>Null for the full value, and for a lookup.</summary>
    public long? AskedCents { get; init; }

    /// <summary>The amount taken, or the balance that a lookup returned; null where unknown.</summary>
    public long? ToldCents { get; init; }

    /// <summary>Whether it must have taken everything.</summary>
    public bool TookAll { get; init; }

    /// <summary>Whether it never changes a voucher. It may still make an unknown balance known. A debit of an unknown balance is not read-only.</summary>
    public bool OnlyLooks => Kind is VoucherOperationKind.Lookup or VoucherOperationKind.FoundUsed or VoucherOperationKind.FoundTooLittle;

    public bool IsPending => Kind == VoucherOperationKind.Pending;
}
