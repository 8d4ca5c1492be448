using Redemptions.Contracts;

namespace Redemptions.Grains.Webhooks;

/// <summary>A card in the body of an event, as a list shows it: without its code.</summary>
internal sealed record CardData
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required Mode Mode { get; init; }

    public required CardStatus Status { get; init; }

    /// <summary>The number of the newest entry, by which a receiver orders events.</summary>
    public required int Version { get; init; }

    public required string SerialNumber { get; init; }

    public required string Pin { get; init; }

    /// <summary>Always null, as in a list.</summary>
    public string? Barcode { get; init; }

    public required long Balance { get; init; }

    public required long Held { get; init; }

    public required long Available { get; init; }

    public required long Pending { get; init; }

    public required long Owed { get; init; }

    public required string? Currency { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public required IReadOnlyList<CardBucket> Buckets { get; init; }

    public required string? ExternalReference { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public required string? Successor { get; init; }

    public required string? BlockedReason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <param name="card">The card.</param>
    /// <param name="version">The number of its newest entry.</param>
    public static CardData Of(CardDetails card, int version) => new()
    {
        Id = card.Id.Value,
        Type = card.Type,
        Mode = card.Mode,
        Status = card.Status,
        Version = version,
        SerialNumber = card.Id.SerialNumber,
        Pin = card.MaskedPin,
        Balance = card.Balance,
        Held = card.Held,
        Available = card.Available,
        Pending = card.Pending,
        Owed = card.Owed,
        Currency = card.Currency,
        ExpiresAt = card.NextExpiry,
        Buckets = card.Buckets,
        ExternalReference = card.ExternalReference,
        Metadata = card.Metadata,
        Successor = card.Successor?.Value,
        BlockedReason = card.BlockedReason,
        CreatedAt = card.CreatedAt,
        UpdatedAt = card.UpdatedAt,
    };
}
