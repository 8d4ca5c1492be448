namespace Redemptions.Seeded.Tests.Plans;

internal enum SiloEvent
{
    /// <summary>One silo is stopped gracefully.</summary>
    SiloStopped,

    /// <summary>One silo is killed.</summary>
    SiloKilled,

    /// <summary>All silos are killed, and new ones start over the same data.</summary>
    HostRestarted,
}
