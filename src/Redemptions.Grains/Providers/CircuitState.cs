namespace Redemptions.Grains.Providers;

/// <summary>What a circuit lets through. The numbers are the metric's.</summary>
internal enum CircuitState
{
    /// <summary>Everything.</summary>
    Closed = 0,

    /// <summary>One redemption at a time, to see whether the provider is back.</summary>
    Probing = 1,

    /// <summary>No new redemption.</summary>
    Open = 2,
}
