namespace Redemptions.Grains.Providers;

/// <summary>The state of a circuit breaker. The numbers are the values of the metric.</summary>
internal enum CircuitState
{
    /// <summary>Every new redemption is let through.</summary>
    Closed = 0,

    /// <summary>Half-open: one redemption at a time is let through, to test whether the provider has recovered.</summary>
    Probing = 1,

    /// <summary>No new redemption is let through.</summary>
    Open = 2,
}
