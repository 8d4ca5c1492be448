using Redemptions.Contracts;

namespace Redemptions.Domain.Webhooks;

/// <summary>A due delivery, leased to the silo that claimed it.</summary>
public sealed record ClaimedDelivery
{
    /// <summary>The endpoint.</summary>
    public required string EndpointId { get; init; }

    /// <summary>The account that owns it.</summary>
    public required string Account { get; init; }

    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The endpoint's address.</summary>
    public required Uri Url { get; init; }

    /// <summary>The endpoint's secret, encrypted.</summary>
    public required string Secret { get; init; }

    /// <summary>The secrets before it, encrypted, that still sign.</summary>
    public IReadOnlyList<string> PreviousSecrets { get; init; } = [];

    /// <summary>The event.</summary>
    public required string EventId { get; init; }

    /// <summary>The event's type.</summary>
    public required WebhookEventType Type { get; init; }

    /// <summary>The id of the redemption, or of the endpoint that was disabled.</summary>
    public required string Subject { get; init; }

    /// <summary>When the event happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The failed attempts so far.</summary>
    public required int FailedAttempts { get; init; }

    /// <summary>When the lease ends. An attempt that began late could outlast it, and be overtaken by one of another silo.</summary>
    public required DateTimeOffset LeasedUntil { get; init; }

    /// <summary>The event's body, encrypted; null before its first attempt to any endpoint.</summary>
    public string? Body { get; init; }
}
