using Redemptions.Contracts;

namespace Redemptions.Domain.Webhooks;

/// <summary>A query for a page of an account's events or deliveries, newest first.</summary>
public sealed record EventQuery
{
    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>Only events of this type.</summary>
    public WebhookEventType? Type { get; init; }

    /// <summary>Only events of this redemption.</summary>
    public string? Subject { get; init; }

    /// <summary>Only deliveries to this endpoint.</summary>
    public string? EndpointId { get; init; }

    /// <summary>Only deliveries of this event.</summary>
    public string? EventId { get; init; }

    /// <summary>Only deliveries in this state.</summary>
    public DeliveryStatus? Status { get; init; }

    /// <summary>Only what follows this position.</summary>
    public EventPosition? After { get; init; }

    /// <summary>The page size.</summary>
    public required int Limit { get; init; }
}
