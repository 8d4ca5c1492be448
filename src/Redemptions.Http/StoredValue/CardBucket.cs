namespace Redemptions.Http;

/// <summary>Value of one origin and expiry.</summary>
public sealed record CardBucket : ReceivedObject
{
    /// <summary>Where it comes from.</summary>
    public ValueOrigin Origin { get; init; }

    /// <summary>The value, with what is held.</summary>
    public long Amount { get; init; }

    /// <summary>What is held of it.</summary>
    public long Held { get; init; }

    /// <summary>From when it can be spent; until then it is pending.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>The first instant at which it cannot be spent.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}
