using System.ComponentModel;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>Points that an order earned, as JSON.</summary>
internal sealed record AccrualView
{
    [Description("acr_ and 24 hex digits.")]
    public required string Id { get; init; }

    [Description("The id of the card.")]
    public required string Card { get; init; }

    [Description("The program.")]
    public required string Type { get; init; }

    [Description("test or live.")]
    public required Mode Mode { get; init; }

    [Description("The order.")]
    public required string ExternalReference { get; init; }

    [Description("The amount that earned, in minor units.")]
    public required long EligibleAmount { get; init; }

    [Description("What was cancelled of eligible_amount.")]
    public required long CancelledAmount { get; init; }

    [Description("ISO 4217: the currency of the amounts.")]
    public required string Currency { get; init; }

    [Description("The points of eligible_amount.")]
    public required long Points { get; init; }

    [Description("What was cancelled of points.")]
    public required long CancelledPoints { get; init; }

    [Description("From when the points can be spent; null if the card owed all of them.")]
    public required DateTimeOffset? ValidFrom { get; init; }

    [Description("When the points expire; null if the card owed all of them.")]
    public required DateTimeOffset? ExpiresAt { get; init; }

    [Description("1, and one more with every cancellation.")]
    public required int Version { get; init; }

    [Description("When the points were earned.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When its version last changed.")]
    public required DateTimeOffset UpdatedAt { get; init; }

    public static AccrualView Of(AccrualDetails accrual) => new()
    {
        Id = accrual.Id,
        Card = accrual.Card.Value,
        Type = accrual.Type,
        Mode = accrual.Mode,
        ExternalReference = accrual.ExternalReference,
        EligibleAmount = accrual.EligibleAmount,
        CancelledAmount = accrual.CancelledAmount,
        Currency = accrual.Currency,
        Points = accrual.Points,
        CancelledPoints = accrual.CancelledPoints,
        ValidFrom = accrual.ValidFrom,
        ExpiresAt = accrual.ExpiresAt,
        Version = accrual.Version,
        CreatedAt = accrual.CreatedAt,
        UpdatedAt = accrual.UpdatedAt,
    };
}
