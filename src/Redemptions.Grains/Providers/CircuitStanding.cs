namespace Redemptions.Grains.Providers;

/// <summary>What a circuit lets through.</summary>
internal enum CircuitStanding
{
    /// <summary>Everything.</summary>
    Closed,

    /// <summary>One redemption at a time, to see whether the provider is back.</summary>
    Probing,

    /// <summary>No new redemption.</summary>
    Open,
}
