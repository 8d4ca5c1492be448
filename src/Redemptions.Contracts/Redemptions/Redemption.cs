using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>A redemption as its owner sees it. Amounts are minor units (cents) of <see cref="Currency"/>.</summary>
/// <remarks>It is stored as well as sent: members are only ever added. It holds no secret but <see cref="ChangeVoucher.Pin"/> and
/// <see cref="ChangeVoucher.Barcode"/>, which are null wherever it is stored.</remarks>
[GenerateSerializer, Alias("redemptions.redemption"), Immutable]
public sealed record Redemption
{
    /// <summary>Its identity.</summary>
    [Id(0)]
    public required RedemptionId Id { get; init; }

    /// <summary>Its state.</summary>
    [Id(1)]
    public required RedemptionStatus Status { get; init; }

    /// <summary>1 at first, one more with every change of state; it never falls.</summary>
    [Id(2)]
    public required int Version { get; init; }

    /// <summary>The voucher's type.</summary>
    [Id(3)]
    public required string Type { get; init; }

    /// <summary>Test or live.</summary>
    [Id(4)]
    public required Mode Mode { get; init; }

    /// <summary>The requested amount; for a full redemption null until it is decided, then the redeemed value.</summary>
    [Id(5)]
    public long? Amount { get; init; }

    /// <summary>The amount that the provider took; 0 until confirmed.</summary>
    [Id(6)]
    public long RedeemedAmount { get; init; }

    /// <summary>ISO 4217.</summary>
    [Id(7)]
    public required string Currency { get; init; }

    /// <summary>The voucher, masked.</summary>
    [Id(8)]
    public required MaskedSource Source { get; init; }

    /// <summary>The references under which the provider knows it, such as <c>request_id</c>.</summary>
    [Id(9)]
    public IReadOnlyDictionary<string, string> ProviderReference { get; init; } = new Dictionary<string, string>();

    /// <summary>The remaining value and where it went; null until confirmed.</summary>
    [Id(10)]
    public Residual? Residual { get; init; }

    /// <summary>The change voucher for the remaining value; null if there is none.</summary>
    [Id(11)]
    public ChangeVoucher? ChangeVoucher { get; init; }

    /// <summary>Why it is undecided; null once decided.</summary>
    [Id(12)]
    public InDoubt? InDoubt { get; init; }

    /// <summary>Why it failed; null unless failed.</summary>
    [Id(13)]
    public RedemptionFailure? LastError { get; init; }

    /// <summary>The exchanges with the provider, oldest first.</summary>
    [Id(14)]
    public IReadOnlyList<Operation> Operations { get; init; } = [];

    /// <summary>Why a person should look at it; null if there is no need.</summary>
    [Id(15)]
    public Attention? Attention { get; init; }

    /// <summary>The caller's own reference.</summary>
    [Id(16)]
    public string? ExternalReference { get; init; }

    /// <summary>The caller's metadata.</summary>
    [Id(17)]
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>When its intent became durable.</summary>
    [Id(18)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    [Id(19)]
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>If it failed because the voucher was already redeemed: the owner's own confirmed redemptions of the same voucher, newest first; null
    /// or empty if there are none.</summary>
    [Id(20)]
    public IReadOnlyList<RedemptionId>? RelatedIds { get; init; }

    /// <summary>What is reserved for it now; 0 unless reserved.</summary>
    [Id(21)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long ReservedAmount { get; init; }

    /// <summary>What reversals gave back of <see cref="RedeemedAmount"/>.</summary>
    [Id(22)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long ReversedAmount { get; init; }

    /// <summary>Its reservation; null unless reserved.</summary>
    [Id(23)]
    public Reservation? Reservation { get; init; }

    /// <summary>Of loyalty points: the points that are reserved or were redeemed for the amount, less those that came back; null for money.</summary>
    [Id(24)]
    public long? Points { get; init; }

    /// <summary>What of the last reversal can be spent again, in minor units: 0 if it expired at once, the card is blocked, or no point came back; null before a reversal.</summary>
    [Id(25)]
    public long? ReturnedAvailable { get; init; }
}
