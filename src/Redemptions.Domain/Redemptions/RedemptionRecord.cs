using System.Text.Json.Serialization;
using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Redemptions;

/// <summary>A redemption as it is stored: the part that its account sees, and what the voucher grain needs to continue it. Stored encrypted: add
/// members, never remove or rename them.</summary>
internal sealed record RedemptionRecord
{
    public required Redemption Redemption { get; init; }

    public required string Account { get; init; }

    public required string IdempotencyKey { get; init; }

    public required string Digest { get; init; }

    public required string VoucherKey { get; init; }

    public required string Fingerprint { get; init; }

    /// <summary>The provider reference: the id that this service sends to the provider.</summary>
    public required string Reference { get; init; }

    /// <summary>The provider transaction id; null until the provider reports that it took the money, or if it gave none.</summary>
    public string? ProviderReference { get; init; }

    /// <summary>The amount that is sent to the provider; null means the full value, for providers that support it.</summary>
    public Money? ToTake { get; init; }

    public Money? ValueBefore { get; init; }

    /// <summary>No longer used, and null in new records. Kept so that rewriting a record of an earlier build does not lose it.</summary>
    public string? CredentialSet { get; init; }

    public DateTimeOffset? SendBefore { get; init; }

    /// <summary>The latest moment at which the newest attempt to resolve it may send the money request again; null before the first attempt that may.</summary>
    public DateTimeOffset? ResendBefore { get; init; }

    /// <summary>The number of attempts to resolve that ended with a business answer of the provider; only these use up the schedule.</summary>
    public int AnsweredAttempts { get; init; }

    /// <summary>PIN and barcode of the change voucher, encrypted; null if there is none.</summary>
    public string? SealedChange { get; init; }

    /// <summary>Null unless the redemption is decided and rechecks are still due.</summary>
    public Recheck? FollowUp { get; init; }

    /// <summary>The card and what was taken from it; null for vouchers.</summary>
    public CardRedemption? Card { get; init; }

    /// <summary>The phase of a draft, derived from its version; null once it is decided.</summary>
    [JsonIgnore]
    public DraftPhase? Phase => Redemption.Status == RedemptionStatus.Draft ? (DraftPhase)Redemption.Version : null;
}
