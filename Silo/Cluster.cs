using Orleans.Configuration;
using Redemptions.Connections;

namespace Redemptions.Silo;

/// <summary>One silo of any number of equals: Orleans alone decides who is in and where a voucher lives.</summary>
internal static class Cluster
{
    public static ISiloBuilder AddCluster(this ISiloBuilder silo, ClusterSettings settings) => silo
        .Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (settings.ServiceId, settings.ClusterId))
        .ConfigureEndpoints(settings.Address, settings.SiloPort, settings.GatewayPort, settings.ListensOnAny)
        .Configure<ClusterMembershipOptions>(NoticeSoon)
        .AddTls(settings.Tls)
        .AddConsistentDirectory()
        .AddVoucherLifetimes();

    private static ISiloBuilder AddTls(this ISiloBuilder silo, ClusterTls? tls) => tls is null ? silo : silo.Configure<SiloConnectionOptions>(options =>
    {
        options.ConfigureSiloInboundConnection(tls.Accept);
        options.ConfigureSiloOutboundConnection(tls.Open);
        options.ConfigureGatewayInboundConnection(tls.Accept);
    });

    /// <summary>A killed silo's vouchers are back after about four seconds, a frozen one's after about eight.</summary>
    private static void NoticeSoon(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.MinProbeTimeout = TimeSpan.FromMilliseconds(500);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(2);
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);

        // Where most members are gone at once nobody is left to agree that they are: then they count as dead once they were silent in the
        // table three times. So comes back a cluster of three that lost two, or one that lost its power and has other addresses now.
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(2);
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
