namespace Redemptions.Http;

/// <summary>The part of an entry that concerns value of one origin and expiry.</summary>
public sealed record CardEntrySplit : ReceivedObject
{
    /// <summary>Where the value comes from.</summary>
    public ValueOrigin Origin { get; init; }

    /// <summary>The change, signed.</summary>
    public long Amount { get; init; }

    /// <summary>From when it can be spent; until then it is pending.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>The first instant at which it cannot be spent.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}
