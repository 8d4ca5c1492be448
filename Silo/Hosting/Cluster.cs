using Orleans.Configuration;
using Redemptions.Client.Tls;
using Redemptions.Silo.Configuration;

namespace Redemptions.Silo.Hosting;

/// <summary>Configures a silo of a cluster. All silos are equal; Orleans decides which are members and which silo hosts a voucher grain.</summary>
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

    /// <summary>With these values the vouchers of a killed silo are available again after about four seconds, those of a frozen silo after about eight.</summary>
    private static void NoticeSoon(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.MinProbeTimeout = TimeSpan.FromMilliseconds(500);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(2);
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);

        // If most members fail at once, too few are left to vote them dead. Orleans then evicts members that missed three updates of the
        // membership table. This lets a cluster of three recover from the loss of two, and one restart at new addresses after a power loss.
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(2);
    }

    // The default directory may briefly activate a voucher twice after a failure. The conditional write of the intent makes that harmless,
    // so using an experimental directory risks no money; it spares callers the errors of lost races. For the same reason the range lease is
    // zero: the directory need not hold back a dead silo's vouchers for half a minute, until even a frozen silo has noticed its eviction.
#pragma warning disable ORLEANSEXP003
    private static ISiloBuilder AddConsistentDirectory(this ISiloBuilder silo) => silo
        .AddDistributedGrainDirectory()
        .Configure<GrainDirectoryOptions>(options => options.RangeLeaseDuration = TimeSpan.Zero);
#pragma warning restore ORLEANSEXP003
}
