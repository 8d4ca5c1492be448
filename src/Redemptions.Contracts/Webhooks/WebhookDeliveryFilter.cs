namespace Redemptions.Contracts;

/// <summary>Which deliveries to list. Every member that is not null narrows the list.</summary>
public sealed record WebhookDeliveryFilter
{
    /// <summary>Those to this endpoint.</summary>
    public string? EndpointId { get; init; }

    /// <summary>Those of this event.</summary>
    public string? EventId { get; init; }

    /// <summary>Those in this state; see <see cref="WebhookDelivery.Status"/>.</summary>
    public string? Status { get; init; }

    /// <summary>The cursor that the previous page returned; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>The page size, 1–100.</summary>
    public int Limit { get; init; } = RedemptionFilter.DefaultLimit;
}
