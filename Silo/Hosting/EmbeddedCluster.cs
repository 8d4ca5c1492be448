using System.Net;
using Redemptions.Domain.Persistence;
using Redemptions.Silo.Configuration;

namespace Redemptions.Silo.Hosting;

/// <summary>A cluster of this process alone. Other silos cannot join, and several instances can run on one machine because each takes a free port.</summary>
internal static class EmbeddedCluster
{
    private const string ClusterId = "embedded";

    public static ISiloBuilder AddEmbeddedCluster(this ISiloBuilder silo) => silo
        .UseLocalhostClustering(Ports.Free(IPAddress.Loopback), gatewayPort: 0, primarySiloEndpoint: null, StorageNames.ServiceId, ClusterId)
        .AddVoucherLifetimes();
}
