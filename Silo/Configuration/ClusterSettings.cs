using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Redemptions.Client.Tls;
using Redemptions.Contracts;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>The settings of a silo in a cluster whose silos share one PostgreSQL database.</summary>
internal sealed record ClusterSettings
{
    private const int DefaultSiloPort = 11111;
    private const int DefaultGatewayPort = 30000;

    public required PostgresSettings Database { get; init; }

    public required string ClusterId { get; init; }

    /// <summary>Part of every stored key. The database stores the one it was created with.</summary>
    public required string ServiceId { get; init; }

    /// <summary>The address at which other silos and Orleans clients reach this silo.</summary>
    public required IPAddress Address { get; init; }

    public required int SiloPort { get; init; }

    public required int GatewayPort { get; init; }

    /// <summary>TLS between silos, and between silos and Orleans clients; null if connections are not encrypted.</summary>
    public ClusterTls? Tls { get; init; }

    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>True if the silo listens on every IPv4 address: the advertised address is not loopback and may be one
    /// that only another network uses for this machine.</summary>
    public bool ListensOnAny => Address.AddressFamily == AddressFamily.InterNetwork && !IsLoopback;

    /// <summary>Reads the settings; null if no database is configured, in which case the service runs embedded.</summary>
    /// <exception cref="StartException">A setting is missing or contradictory; the message names it.</exception>
    public static ClusterSettings? Read(IConfiguration configuration)
    {
        if (ConnectionText.Of(configuration) is not { } connection)
        {
            return null;
        }

        var section = configuration.GetSection("Orleans");
        var serviceId = section["ServiceId"] is { Length: > 0 } service ? service : ClusterNames.DefaultServiceId;
        var address = ReadAddress(section["AdvertisedAddress"]);
        var tls = ClusterTls.Read(configuration);
        RefusePlaintext(address, tls, TruthSetting.Read(configuration, "Orleans:AllowPlaintext") ?? false);
        var (siloPort, gatewayPort) = ReadPorts(section, address);
        return new ClusterSettings
        {
            Database = new PostgresSettings
            {
                ConnectionString = connection,
                FingerprintKey = configuration["Secrets:FingerprintKey"],
                PreviousFingerprintKeys = FingerprintKeySettings.Previous(configuration),
                KeyRingKey = configuration["Secrets:KeyRingKey"],
                ServiceId = serviceId,
                Migrate = ReadChoice<MigrationMode>(configuration, "Storage:Migrate"),
            },
            ClusterId = section["ClusterId"] is { Length: > 0 } id ? id : ClusterNames.DefaultClusterId,
            ServiceId = serviceId,
            Address = address,
            Tls = tls,
            SiloPort = siloPort,
            GatewayPort = gatewayPort,
        };
    }

    private static void RefusePlaintext(IPAddress address, ClusterTls? tls, bool isAllowed)
    {
        if (tls is not null && isAllowed)
        {
            throw new StartException("Orleans:AllowPlaintext is true although Orleans:Tls is set, which requires a certificate for every connection: remove one of them.");
        }

        if (tls is null && !IPAddress.IsLoopback(address) && !isAllowed)
        {
            throw new StartException($"Orleans:AdvertisedAddress is {address}, where connections between silos would not be encrypted: set Orleans:Tls:Certificate and Orleans:Tls:Authority, or Orleans:AllowPlaintext to true in a private network, or set Orleans:AdvertisedAddress to 127.0.0.1.");
        }
    }

    private static IPAddress ReadAddress(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return IPAddress.Loopback;
        }

        try
        {
            var found = IPAddress.TryParse(text, out var address) ? [address] : Dns.GetHostAddresses(text);
            return Array.Find(found, one => one.AddressFamily == AddressFamily.InterNetwork && !one.Equals(IPAddress.Any))
                ?? Array.Find(found, one => one.AddressFamily == AddressFamily.InterNetworkV6 && !one.Equals(IPAddress.IPv6Any))
                ?? throw new ArgumentException("It is not an address.", nameof(text));
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            throw new StartException($"Orleans:AdvertisedAddress is '{text}', which is neither an address nor a name with an address: set it to an address or a name of this machine that the other silos can reach.");
        }
    }

    // Orleans would open one port for both listeners without an error, and a connection would reach either of them.
    private static (int Silo, int Gateway) ReadPorts(IConfigurationSection section, IPAddress address)
    {
        const string siloKey = "Orleans:SiloPort";
        const string gatewayKey = "Orleans:GatewayPort";
        var silo = ReadPort(siloKey, section["SiloPort"], DefaultSiloPort);
        var gateway = ReadPort(gatewayKey, section["GatewayPort"], DefaultGatewayPort);
        if (silo == gateway && silo != 0)
        {
            throw new StartException($"{siloKey} and {gatewayKey} are both {silo}: set one of them to another port, or to 0 for any free one.");
        }

        var listensOn = address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address) ? IPAddress.Any : address;
        silo = FreePort(siloKey, silo, listensOn, gateway);
        return (silo, FreePort(gatewayKey, gateway, listensOn, silo));
    }

    private static int ReadPort(string key, string? text, int usual)
    {
        var port = usual;
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= IPEndPoint.MaxPort)
            ? port
            : throw new StartException($"{key} is not a port: set it to a whole number from 0 (any free port) to 65535.");
    }

    private static int FreePort(string key, int port, IPAddress listensOn, int other) => port == 0
        ? Ports.Free(listensOn, except: other)
        : Ports.IsFree(listensOn, port) ? port : throw new StartException($"{key} is {port}, and another process uses that port: set it to another port, or to 0 for any free one.");

    /// <summary>Reads a member name of <typeparamref name="T"/>, in any case; the member with value 0 if the key is not set.</summary>
    private static T ReadChoice<T>(IConfiguration configuration, string key)
        where T : struct, Enum => configuration[key] switch
        {
            null => default,
            { } text when Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase) => Enum.Parse<T>(text, ignoreCase: true),
            var text => throw new StartException($"{key} is '{text}': set it to {string.Join(" or ", Enum.GetNames<T>())}."),
        };
}
