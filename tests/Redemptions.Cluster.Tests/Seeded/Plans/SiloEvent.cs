namespace Redemptions.Cluster.Tests.Seeded.Plans;

/// <summary>What happens to silos.</summary>
internal enum SiloEvent
{
    /// <summary>One is stopped gracefully.</summary>
    SiloStopped,

    /// <summary>One is killed.</summary>
    SiloKilled,

    /// <summary>All are killed, and start again over the same data.</summary>
    HostRestarted,
}
