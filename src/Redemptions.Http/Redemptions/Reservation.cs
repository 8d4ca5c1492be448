namespace Redemptions.Http;

/// <summary>A reservation of value.</summary>
public sealed record Reservation : ReceivedObject
{
    /// <summary>The first instant at which it cannot be confirmed.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}
