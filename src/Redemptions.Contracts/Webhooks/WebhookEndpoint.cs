namespace Redemptions.Contracts;

/// <summary>A webhook endpoint, without its secret.</summary>
public sealed record WebhookEndpoint
{
    /// <summary><c>whe_</c> and 24 lower-case hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>The address that receives the events.</summary>
    public required string Url { get; init; }

    /// <summary>The event types that are sent; <c>*</c> alone for all, also those that later versions add.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>The owner's description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its owner changed it last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Since when nothing is sent to it; null if it is enabled.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Why it is disabled: <c>owner</c>, <c>gone</c> (the receiver answered 410) or <c>failing</c>; null if it is enabled.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>The first failure since the last success; null if the last attempt succeeded.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Until when nothing is sent because the receiver asked for a pause or does not answer; null if there is no pause.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>The number of events that wait to be sent, or to be sent again.</summary>
    public required long Pending { get; init; }

    /// <summary>When the oldest of them happened; null if there is none.</summary>
    public DateTimeOffset? OldestPendingAt { get; init; }
}
