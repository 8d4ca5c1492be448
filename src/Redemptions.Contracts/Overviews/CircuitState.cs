namespace Redemptions.Contracts;

/// <summary>The state of a circuit breaker. The numbers are the values of its metric.</summary>
public enum CircuitState
{
    /// <summary>Every new redemption is let through.</summary>
    Closed = 0,

    /// <summary>One new redemption at a time is let through, as a probe.</summary>
    HalfOpen = 1,

    /// <summary>No new redemption is let through.</summary>
    Open = 2,
}
