namespace Redemptions.Checker.Histories;

/// <summary>A redemption in one answer. Amounts are cents.</summary>
public sealed record RedemptionSnapshot
{
    /// <summary>The redemption's id.</summary>
    public required string Id { get; init; }

    /// <summary>Draft, reserved, confirmed or failed.</summary>
    public required SnapshotStatus Status { get; init; }

    /// <summary>1 for a new redemption, and one more with every change of state.</summary>
    public required int Version { get; init; }

    /// <summary>The voucher type, such as <c>vouchers.blu</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The requested amount, in cents; null while a redemption of the full value is undecided.</summary>
    public long? AmountCents { get; init; }

    /// <summary>The amount that the provider took, in cents.</summary>
    public long RedeemedCents { get; init; }

    /// <summary>What is reserved of a card, in cents.</summary>
    public long ReservedCents { get; init; }

    /// <summary>What reversals gave back, in cents.</summary>
    public long ReversedCents { get; init; }

    /// <summary>Of loyalty points: the points that are reserved or were taken, less those that came back; null for money.</summary>
    public long? Points { get; init; }

    /// <summary>When its reservation expires; null unless it is reserved.</summary>
    public DateTimeOffset? ReservationExpiresAt { get; init; }

    /// <summary>
    /// Every value of <c>provider_reference</c>. The provider reference, the id that the service sends, is among them under a name that depends
    /// on the provider; it connects a redemption with the ledger.
    /// </summary>
    public IReadOnlyList<string> ProviderReferences { get; init; } = [];

    /// <summary>The residual; null where the answer has none.</summary>
    public ResidualSnapshot? Residual { get; init; }

    /// <summary>The change voucher; null where there is none.</summary>
    public ChangeVoucherSnapshot? ChangeVoucher { get; init; }

    /// <summary>Why it is undecided; null once it is decided.</summary>
    public InDoubtSnapshot? InDoubt { get; init; }

    /// <summary>The code of <c>last_error</c>.</summary>
    public string? FailureCode { get; init; }

    /// <summary>The reason of <c>attention</c>.</summary>
    public string? Attention { get; init; }

    /// <summary>The JSON of the redemption, for the harness. It contains the change voucher's PIN, so no report may show it.</summary>
    public string? Json { get; init; }
}
