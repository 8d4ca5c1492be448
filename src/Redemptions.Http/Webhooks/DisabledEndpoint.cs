namespace Redemptions.Http;

/// <summary>An endpoint to which the service no longer sends.</summary>
public sealed record DisabledEndpoint : ReceivedObject
{
    /// <summary>whe_…</summary>
    public string Endpoint { get => field ?? string.Empty; init; }

    /// <summary>Why, such as gone; null if it is not known.</summary>
    public string? Reason { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Since when its deliveries had failed.</summary>
    public DateTimeOffset? FailingSince { get; init; }
}
