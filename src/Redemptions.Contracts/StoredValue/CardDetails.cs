namespace Redemptions.Contracts;

/// <summary>A card as its issuer sees it. Amounts are minor units of <see cref="Currency"/>, or points if that is null.</summary>
[GenerateSerializer, Alias("redemptions.card-details"), Immutable]
public sealed record CardDetails
{
    /// <summary>Its identity; <see cref="CardId.SerialNumber"/> is its serial number.</summary>
    [Id(0)]
    public required CardId Id { get; init; }

    /// <summary>The program.</summary>
    [Id(1)]
    public required string Type { get; init; }

    /// <summary>Test or live.</summary>
    [Id(2)]
    public required Mode Mode { get; init; }

    /// <summary>Its state.</summary>
    [Id(3)]
    public required CardStatus Status { get; init; }

    /// <summary>The code, all but its last four digits replaced by asterisks.</summary>
    [Id(4)]
    public required string MaskedPin { get; init; }

    /// <summary>The code that redeems it, which also is the content of its barcode (Code 128). Only in the answers to an issue, a replacement and a reveal; null everywhere else.</summary>
    [Id(5)]
    public Sensitive? Pin { get; init; }

    /// <summary>The value that is not expired: available, held and pending.</summary>
    [Id(6)]
    public required long Balance { get; init; }

    /// <summary>What open reservations hold.</summary>
    [Id(7)]
    public required long Held { get; init; }

    /// <summary>What can be spent now; on a card that is not active it is shown, and cannot be spent.</summary>
    [Id(8)]
    public required long Available { get; init; }

    /// <summary>What can be spent later: earned points whose days of waiting are not over.</summary>
    [Id(9)]
    public required long Pending { get; init; }

    /// <summary>Points of cancelled earnings that had been spent already; the next earnings fill it first.</summary>
    [Id(10)]
    public long Owed { get; init; }

    /// <summary>ISO 4217; null if the card has points.</summary>
    [Id(11)]
    public string? Currency { get; init; }

    /// <summary>When the next part of the value expires; null if there is no value.</summary>
    [Id(12)]
    public DateTimeOffset? NextExpiry { get; init; }

    /// <summary>The value by origin and expiry, in the order in which it is spent.</summary>
    [Id(13)]
    public IReadOnlyList<CardBucket> Buckets { get; init; } = [];

    /// <summary>The issuer's own reference.</summary>
    [Id(14)]
    public string? ExternalReference { get; init; }

    /// <summary>The issuer's metadata.</summary>
    [Id(15)]
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The card that has the value now; null unless replaced.</summary>
    [Id(16)]
    public CardId? Successor { get; init; }

    /// <summary>Why it is blocked; null unless blocked.</summary>
    [Id(17)]
    public string? BlockedReason { get; init; }

    /// <summary>When it was issued.</summary>
    [Id(18)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    [Id(19)]
    public required DateTimeOffset UpdatedAt { get; init; }
}
