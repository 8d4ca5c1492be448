using Orleans.Configuration;

namespace Redemptions.Silo;

/// <summary>One silo of any number of equals: Orleans alone decides who is in and where a voucher lives.</summary>
internal static class Cluster
{
    public static ISiloBuilder AddCluster(this ISiloBuilder silo, ClusterSettings settings) => silo
        .Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (settings.ServiceId, settings.ClusterId))
        .ConfigureEndpoints(settings.Address, settings.SiloPort, settings.GatewayPort, settings.ListensOnAny)
        .Configure<ClusterMembershipOptions>(NoticeSoon)
        .AddConsistentDirectory()
        .AddVoucherLifetimes();

    /// <summary>A killed silo's vouchers are back after about four seconds, a frozen one's after about eight.</summary>
    private static void NoticeSoon(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.MinProbeTimeout = TimeSpan.FromMilliseconds(500);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(2);
        options.TableRefreshTimeout = TimeSpan.FromSeconds(10);

        // A cluster that lost its power comes back under other addresses: its old members count as dead once they were silent three times.
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
    }

    // The usual directory may run a voucher twice for a moment after every failure. The conditional write of the intent keeps that
    // harmless, so an experimental directory risks no money; it saves the callers who would hear of a lost race. For the same reason
    // it need not keep a dead silo's vouchers back for half a minute, until even a frozen silo must have learned that it is dead.
#pragma warning disable ORLEANSEXP003
    private static ISiloBuilder AddConsistentDirectory(this ISiloBuilder silo) => silo
        .AddDistributedGrainDirectory()
        .Configure<GrainDirectoryOptions>(options => options.RangeLeaseDuration = TimeSpan.Zero);
#pragma warning restore ORLEANSEXP003
}
