using System.ComponentModel;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>A card as JSON: every member is always there.</summary>
internal sealed record CardView
{
    [Description("crd_ and 24 hex digits that sort by time.")]
    public required string Id { get; init; }

    [Description("The program.")]
    public required string Type { get; init; }

    [Description("test or live.")]
    public required Mode Mode { get; init; }

    [Description("inactive: not activated. active. blocked: no new debits. closed: for good. replaced: its value is on successor.")]
    public required CardStatus Status { get; init; }

    [Description("The 24 digits of the id. It identifies the card and cannot redeem it.")]
    public required string SerialNumber { get; init; }

    [Description("The code that redeems the card: all digits in the answers to an issue, a replacement and a reveal; everywhere else its last four.")]
    public required string Pin { get; init; }

    [Description("The content of a barcode (Code 128); null where the code is not shown.")]
    public required string? Barcode { get; init; }

    [Description("The value that is not expired, available, held and pending: in minor units of currency, or in points if that is null.")]
    public required long Balance { get; init; }

    [Description("What open reservations hold.")]
    public required long Held { get; init; }

    [Description("What can be spent now. On a card that is not active it cannot be spent.")]
    public required long Available { get; init; }

    [Description("What can be spent later: earned points whose days of waiting are not over.")]
    public required long Pending { get; init; }

    [Description("Points of cancelled earnings that had been spent; the next earnings fill it first.")]
    public required long Owed { get; init; }

    [Description("ISO 4217; null if the card has points.")]
    public required string? Currency { get; init; }

    [Description("When the next part of the value expires; null if there is no value.")]
    public required DateTimeOffset? ExpiresAt { get; init; }

    [Description("The value by origin and expiry, in the order in which it is spent.")]
    public required IReadOnlyList<CardBucketView> Buckets { get; init; }

    [Description("The external_reference of the issue, or null.")]
    public required string? ExternalReference { get; init; }

    [Description("The metadata of the issue.")]
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    [Description("The card that has the value now; null unless replaced.")]
    public required string? Successor { get; init; }

    [Description("null unless blocked.")]
    public required string? BlockedReason { get; init; }

    [Description("When the card was issued.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When its newest entry was written.")]
    public required DateTimeOffset UpdatedAt { get; init; }

    public static CardView Of(CardDetails card) => new()
    {
        Id = card.Id.Value,
        Type = card.Type,
        Mode = card.Mode,
        Status = card.Status,
        SerialNumber = card.Id.SerialNumber,
        Pin = card.Pin?.Reveal() ?? card.MaskedPin,
        Barcode = card.Pin?.Reveal(),
        Balance = card.Balance,
        Held = card.Held,
        Available = card.Available,
        Pending = card.Pending,
        Owed = card.Owed,
        Currency = card.Currency,
        ExpiresAt = card.NextExpiry,
        Buckets = [.. card.Buckets.Select(CardBucketView.Of)],
        ExternalReference = card.ExternalReference,
        Metadata = card.Metadata,
        Successor = card.Successor?.Value,
        BlockedReason = card.BlockedReason,
        CreatedAt = card.CreatedAt,
        UpdatedAt = card.UpdatedAt,
    };
}
