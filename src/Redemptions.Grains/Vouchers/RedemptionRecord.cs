using System.Text.Json.Serialization;
using Redemptions.Contracts;
using Redemptions.Grains.Index;

namespace Redemptions.Grains.Vouchers;

/// <summary>A redemption as it is kept: what its owner sees, and what the voucher needs to go on with it. Stored sealed; members are only ever added.</summary>
internal sealed record RedemptionRecord
{
    public required Redemption Redemption { get; init; }

    public required string Account { get; init; }

    public required string IdempotencyKey { get; init; }

    public required string Digest { get; init; }

    public required string VoucherKey { get; init; }

    public required string Fingerprint { get; init; }

    /// <summary>The reference under which the provider knows it.</summary>
    public required string Reference { get; init; }

    /// <summary>The provider's own name for it.</summary>
    public string? ProviderReference { get; init; }

    /// <summary>What is to be taken as sent; null is the full value where the provider has such a thing.</summary>
    public Money? ToTake { get; init; }

    public Money? ValueBefore { get; init; }

    /// <summary>Not used any more, and null in new records; kept so that the record of an earlier build is written again whole.</summary>
    public string? CredentialSet { get; init; }

    public DateTimeOffset? SendBefore { get; init; }

    /// <summary>The latest moment at which the newest attempt to resolve it may send the money request again; null before the first such attempt.</summary>
    public DateTimeOffset? ResendBefore { get; init; }

    /// <summary>How many attempts ended with a business answer of the provider; these alone use up the schedule.</summary>
    public int AnsweredAttempts { get; init; }

    /// <summary>PIN and barcode of the change voucher, sealed.</summary>
    public string? SealedChange { get; init; }

    /// <summary>Set while a decided redemption is still asked about.</summary>
    public Recheck? FollowUp { get; init; }

    /// <summary>How far a draft is, as its version tells; null once it is decided.</summary>
    [JsonIgnore]
    public DraftPhase? Phase => Redemption.Status == RedemptionStatus.Draft ? (DraftPhase)Redemption.Version : null;
}
