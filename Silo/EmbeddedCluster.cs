using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using Redemptions.Grains;

namespace Redemptions.Silo;

/// <summary>A cluster of this one process: nobody else is let in, and two instances run side by side.</summary>
internal static class EmbeddedCluster
{
    private const string ClusterId = "embedded";

    // A voucher at rest is a row; in memory it is kept only while its customer may come back to it.
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    public static ISiloBuilder AddEmbeddedCluster(this ISiloBuilder silo) => silo
        .UseLocalhostClustering(FreePort(), gatewayPort: 0, primarySiloEndpoint: null, StorageNames.ServiceId, ClusterId)
        .Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromSeconds(30);
            options.CollectionAge = Idle;
        });

    // Orleans does not take port 0, and with a fixed one two services could share it unnoticed.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
