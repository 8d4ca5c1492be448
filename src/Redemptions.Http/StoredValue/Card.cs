using System.Collections.ObjectModel;

namespace Redemptions.Http;

/// <summary>A gift card, or a card of loyalty points. Amounts are in minor units of the currency, or in points if that is null.</summary>
public sealed record Card : ReceivedObject
{
    /// <summary>crd_ and 24 hex digits that sort by time.</summary>
    public required string Id { get; init => field = Given.Value(value); }

    /// <summary>The program.</summary>
    public string Type { get => field ?? string.Empty; init; }

    /// <summary>Whether the money is real.</summary>
    public Mode Mode { get; init; }

    /// <summary>Its state.</summary>
    public required CardStatus Status { get; init; }

    /// <summary>Identifies the card and cannot redeem it.</summary>
    public string SerialNumber { get => field ?? string.Empty; init; }

    /// <summary>The code that redeems the card: all digits in the answers to an issue, a replacement and a reveal; elsewhere its last four.</summary>
    public Sensitive? Pin { get; init; }

    /// <summary>The content of a barcode (Code 128), as secret as the code; null where the code is not shown.</summary>
    public Sensitive? Barcode { get; init; }

    /// <summary>All value that is not expired.</summary>
    public long Balance { get; init; }

    /// <summary>What open reservations hold.</summary>
    public long Held { get; init; }

    /// <summary>What can be spent now.</summary>
    public long Available { get; init; }

    /// <summary>What can be spent later.</summary>
    public long Pending { get; init; }

    /// <summary>Points of cancelled earnings that had been spent.</summary>
    public long Owed { get; init; }

    /// <summary>ISO 4217; null for points.</summary>
    public string? Currency { get; init; }

    /// <summary>When the next part of the value expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The value by origin and expiry.</summary>
    public IReadOnlyList<CardBucket> Buckets { get => field ?? []; init; }

    /// <summary>The caller's reference.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>The caller's own members.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }

    /// <summary>The card that has the value now; null unless replaced.</summary>
    public string? Successor { get; init; }

    /// <summary>null unless blocked.</summary>
    public string? BlockedReason { get; init; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}
