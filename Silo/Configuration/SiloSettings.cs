using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Admission;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>The settings that decide how the service is composed, read and validated before anything is built.</summary>
internal sealed record SiloSettings
{
    private const int DefaultSimulatorPort = 8090;
    private static readonly TimeSpan DefaultDrain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(60);

    /// <summary>The settings of a cluster on PostgreSQL; null if the service is embedded.</summary>
    public ClusterSettings? Cluster { get; init; }

    public required string DataPath { get; init; }

    public string? FingerprintKey { get; init; }

    /// <summary>Whether the HTTP front binds only loopback addresses.</summary>
    public required bool FrontIsLoopback { get; init; }

    /// <summary>Whether the fixed test key exists: only without PostgreSQL and <c>Api:Keys</c>, and with all addresses on loopback.</summary>
    public required bool HasEmbeddedKey { get; init; }

    /// <summary>How long requests are still accepted after readiness has turned off.</summary>
    public required TimeSpan Drain { get; init; }

    public required ResolutionOptions Resolution { get; init; }

    public required LimitOptions Limits { get; init; }

    public required DeclineLimitOptions DeclineLimits { get; init; }

    public required WebhookOptions Webhooks { get; init; }

    /// <summary>The programs of gift cards and loyalty points.</summary>
    public required IReadOnlyList<StoredValueProgram> Programs { get; init; }

    /// <summary>The separate addresses for metrics, the dashboard and health, and for the pages.</summary>
    public required IReadOnlyList<SeparateAddressSettings> Addresses { get; init; }

    /// <summary>The till and the console.</summary>
    public required WebSettings Web { get; init; }

    /// <summary>The port of the embedded simulators, 0 for any free one; null if they do not run.</summary>
    public int? SimulatorPort { get; init; }

    /// <summary>The address of simulators that run in a process of their own; null if there are none.</summary>
    public Uri? SimulatorsUrl { get; init; }

    /// <exception cref="StartException">A setting is missing or contradictory; the message names it.</exception>
    public static SiloSettings Read(IConfiguration configuration)
    {
        var cluster = ClusterSettings.Read(configuration);
        var front = ListenAddresses.All(configuration).Where(listener => !IsLoopback(listener.Key, listener.Url)).Select(listener => $"{listener.Key} binds {listener.Url}").FirstOrDefault();
        var web = WebSettings.Read(configuration, isEmbedded: cluster is null);
        var addresses = SeparateAddressSettings.Read(configuration, [.. ListenAddresses.All(configuration).Where(listener => listener.Key == "Urls").Select(listener => listener.Url)], web.Enabled);
        var elsewhere = front
            ?? addresses.Where(address => !address.IsLoopback).Select(address => $"{address.Key} binds {address.Url}").FirstOrDefault()
            ?? (cluster is { IsLoopback: false } ? $"Orleans:AdvertisedAddress is {cluster.Address}" : null);

        // On PostgreSQL there is no public key, and keys can be stored in the database.
        var hasKeys = RefusePublicKey(configuration, cluster is null ? elsewhere : null);
        if (cluster is null && FingerprintKeySettings.Previous(configuration).Count > 0)
        {
            throw new StartException("Secrets:PreviousFingerprintKeys is set, but the embedded service, without ConnectionStrings:Redemptions, does not rotate its fingerprint key: leave it out.");
        }

        RefuseTakenPort(configuration, addresses);
        return new SiloSettings
        {
            Cluster = cluster,
            DataPath = DataFolderPath.Of(configuration),
            FingerprintKey = configuration["Secrets:FingerprintKey"],
            FrontIsLoopback = front is null && addresses.All(address => address.IsLoopback || address.Purpose == AddressPurpose.Management),
            HasEmbeddedKey = cluster is null && !hasKeys && elsewhere is null,
            Drain = ReadDrain(configuration["Shutdown:Drain"], cluster),
            Resolution = ResolutionSettings.Read(configuration.GetSection("Resolution")),
            Limits = LimitSettings.Read(configuration.GetSection("Api:Limits")),
            DeclineLimits = DeclineLimitSettings.Read(configuration.GetSection("Api:DeclineLimits")),
            Webhooks = WebhookSettings.Read(configuration.GetSection("Webhooks"), isEmbedded: cluster is null),
            Programs = StoredValueSettings.Read(configuration.GetSection("StoredValue"), isEmbedded: cluster is null),
            Addresses = addresses,
            Web = web,
            SimulatorPort = ReadSimulatorPort(configuration, cluster),
            SimulatorsUrl = ReadSimulatorsUrl(configuration["Simulators:Url"]),
        };
    }

    // The test key is public, so its hash must not be in Api:Keys. Off loopback it does not exist, so keys must be configured there.
    // Returns whether any are.
    private static bool RefusePublicKey(IConfiguration configuration, string? elsewhere)
    {
        var hashes = configuration.GetSection("Api:Keys").GetChildren().Select(key => (key.Path, Sha256: key["Sha256"])).ToArray();
        var publicHash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(EmbeddedKey.Value)));
        if (Array.Find(hashes, key => publicHash.Equals(key.Sha256, StringComparison.OrdinalIgnoreCase)).Path is { } path)
        {
            throw new StartException($"{path}:Sha256 is the hash of {EmbeddedKey.Value}, which is public: set it to the SHA-256 of a key of your own.");
        }

        return hashes.Length > 0 || elsewhere is null
            ? hashes.Length > 0
            : throw new StartException($"{elsewhere}, and the public test key works on loopback only, so there would be no key: set Api:Keys to keys of your own, or bind localhost.");
    }

    // In a cluster, load balancers poll readiness every few seconds. An embedded service has no load balancer, so it does not wait.
    private static TimeSpan ReadDrain(string? text, ClusterSettings? cluster) => text is null
        ? cluster is null ? TimeSpan.Zero : DefaultDrain
        : Duration.Read(text) is { } drain && drain >= TimeSpan.Zero && drain <= LongestDrain
            ? drain
            : throw new StartException($"Shutdown:Drain is '{text}': set it to a time from '0 s' to '{LongestDrain.TotalSeconds} s'.");

    // Silos that share a database must share their providers: a voucher redeemed at one silo's simulators could be redeemed again at
    // another's. So on PostgreSQL embedded simulators run only if they are configured, for trying out a single silo.
    private static int? ReadSimulatorPort(IConfiguration configuration, ClusterSettings? cluster)
    {
        var (text, isElsewhere) = (configuration["Simulators:Port"], configuration["Simulators:Url"] is not null);
        if (text is null)
        {
            return cluster is null && !isElsewhere ? DefaultSimulatorPort : null;
        }

        if (isElsewhere)
        {
            throw new StartException("Simulators:Port and Simulators:Url are both set: remove Simulators:Port to use the simulators that run at Simulators:Url.");
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort
            ? port
            : throw new StartException("Simulators:Port is not a port: set it to a whole number from 0 (any free port) to 65535.");
    }

    private static Uri? ReadSimulatorsUrl(string? text) => text is null
        ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new StartException("Simulators:Url is not an address: set it to that of the simulators, such as http://localhost:8090.");

    private static bool IsLoopback(string key, string url)
    {
        var address = Parse(key, url);
        return address is { IsUnixPipe: false, IsNamedPipe: false }
            && (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
    }

    // Checked before the silo joins its cluster. The server reports a port that is taken in the meantime.
    private static void RefuseTakenPort(IConfiguration configuration, IReadOnlyList<SeparateAddressSettings> addresses)
    {
        var bound = ListenAddresses.Bound(configuration).Concat(addresses.Select(address => (address.Key, address.Url)));
        var taken = bound.FirstOrDefault(listener => Ports.IsTaken(Parse(listener.Key, listener.Url)));
        if (taken.Url is not null)
        {
            throw new StartException($"{taken.Key} has {taken.Url}, and another process uses port {Parse(taken.Key, taken.Url).Port}: set it to another port, such as http://localhost:8081.");
        }
    }

    private static BindingAddress Parse(string key, string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", PathBase: "", Port: >= 0 and <= IPEndPoint.MaxPort } address ? address : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new StartException($"{key} has '{url}', which is not an address: set it to one such as http://localhost:8080.");
        }
    }
}
