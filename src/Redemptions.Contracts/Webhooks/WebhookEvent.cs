namespace Redemptions.Contracts;

/// <summary>An event that was sent, or that waits to be sent, to at least one endpoint.</summary>
public sealed record WebhookEvent
{
    /// <summary><c>evt_</c> and 32 lower-case hex digits; the same in every attempt.</summary>
    public required string Id { get; init; }

    /// <summary>Its type, such as <c>redemption.confirmed</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The redemption; null for events of cards and endpoints.</summary>
    public string? RedemptionId { get; init; }

    /// <summary>The body in UTF-8, as it was and is sent; null before the first attempt.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }
}
