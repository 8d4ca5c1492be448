namespace Redemptions.Checker.Histories;

/// <summary>A redemption as one answer told it. Amounts are cents.</summary>
public sealed record RedemptionSnapshot
{
    /// <summary>The redemption's id.</summary>
    public required string Id { get; init; }

    /// <summary>Draft, confirmed or failed.</summary>
    public required SnapshotStatus Status { get; init; }

    /// <summary>1 at first, one more with every change of state.</summary>
    public required int Version { get; init; }

    /// <summary>The voucher type, such as <c>vouchers.blu</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What was asked, in cents; null while the full value is undecided.</summary>
    public long? AmountCents { get; init; }

    /// <summary>What the provider took, in cents.</summary>
    public long RedeemedCents { get; init; }

    /// <summary>
    /// Every value that stands in <c>provider_reference</c>. Our own reference is among them, whatever the provider calls it; it is what
    /// joins a redemption to the ledger.
    /// </summary>
    public IReadOnlyList<string> ProviderReferences { get; init; } = [];

    /// <summary>What was left of the voucher; null where nothing is told.</summary>
    public ResidualSnapshot? Residual { get; init; }

    /// <summary>The change voucher; null where there is none.</summary>
    public ChangeVoucherSnapshot? ChangeVoucher { get; init; }

    /// <summary>Why it is undecided; null once it is decided.</summary>
    public InDoubtSnapshot? InDoubt { get; init; }

    /// <summary>The code of <c>last_error</c>.</summary>
    public string? FailureCode { get; init; }

    /// <summary>The reason of <c>attention</c>.</summary>
    public string? Attention { get; init; }

    /// <summary>The redemption as it came; for the harness, never in a report. Holds the change voucher's PIN.</summary>
    public string? Json { get; init; }
}
