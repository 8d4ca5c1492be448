namespace Redemptions.Contracts;

/// <summary>A webhook endpoint to add, or what to change of one.</summary>
public sealed record WebhookEndpointRequest
{
    /// <summary>The address that receives the events; null leaves it unchanged.</summary>
    public string? Url { get; init; }

    /// <summary>The event types to send, or <c>*</c> alone for all; null means all for a new endpoint, and otherwise leaves them unchanged.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>A description of at most 200 characters; null leaves it unchanged, and an empty text removes it.</summary>
    public string? Description { get; init; }

    /// <summary>Whether events are sent; null leaves it unchanged. A new endpoint is enabled.</summary>
    public bool? Enabled { get; init; }
}
