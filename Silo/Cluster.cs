using Orleans.Configuration;
using Redemptions.Connections;

namespace Redemptions.Silo;

/// <summary>Configures one silo of any number of equal silos. Orleans decides membership and where each grain is activated.</summary>
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

    /// <summary>The grains of a killed silo are activated elsewhere after about 4 s, those of a frozen silo after about 8 s.</summary>
    private static void NoticeSoon(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.MinProbeTimeout = TimeSpan.FromMilliseconds(500);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(2);
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);

        // If most members fail at once, too few are left to vote them dead. They are then declared dead after three missed updates of the
        // table, so that a cluster of three recovers from the loss of two, and a cluster that restarted with other addresses starts at all.
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(2);
    }

    // The default directory can activate one voucher twice for a moment after each failure. The conditional write of the intent makes that
    // harmless, so the experimental directory puts no money at risk; it saves callers the error of a lost race. For the same reason the
    // lease is 0: grains of a dead silo need not wait for half a minute until a frozen silo must have noticed that it was declared dead.
#pragma warning disable ORLEANSEXP003
    private static ISiloBuilder AddConsistentDirectory(this ISiloBuilder silo) => silo
        .AddDistributedGrainDirectory()
        .Configure<GrainDirectoryOptions>(options => options.RangeLeaseDuration = TimeSpan.Zero);
#pragma warning restore ORLEANSEXP003
}
