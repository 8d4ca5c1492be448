namespace Redemptions.Simulators.Webhooks;

/// <summary>How the receiver answers instead of with success. A field that its kind does not use must be absent.</summary>
internal sealed record WebhookFault
{
    public string Kind { get; init; } = "";

    /// <summary>The number of deliveries that it applies to; null for all until it is removed.</summary>
    public int? Times { get; init; }

    /// <summary>HTTP status of <c>status</c> and <c>redirect</c>.</summary>
    public int? Status { get; init; }

    /// <summary>The header <c>Retry-After</c> of <c>status</c>, as it is sent.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The header <c>Location</c> of <c>redirect</c>; null for the same address.</summary>
    public string? Location { get; init; }

    /// <summary>How long <c>delay</c> waits.</summary>
    public int? DelayMs { get; init; }
}
