using System.Net;
using System.Security.Cryptography;
using System.Text;
using Redemptions.Api;
using Redemptions.Grains.Budgets;
using Redemptions.Grains.Limits;
using Redemptions.Grains.Vouchers;
using Redemptions.Storage;

namespace Redemptions.Silo;

/// <summary>The settings of the composition itself, read and judged before anything is built.</summary>
internal sealed record SiloSettings
{
    private const int UsualSimulatorPort = 8090;
    private static readonly TimeSpan UsualDrain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(60);

    /// <summary>The shape of many silos on PostgreSQL; null where the service is embedded.</summary>
    public ClusterSettings? Cluster { get; init; }

    public required string DataPath { get; init; }

    public string? FingerprintKey { get; init; }

    /// <summary>True where nobody but this machine can reach the HTTP front or the silo; only then does the fixed test key work.</summary>
    public required bool LoopbackOnly { get; init; }

    /// <summary>How long calls are still taken once readiness is off.</summary>
    public required TimeSpan Drain { get; init; }

    public required ResolutionOptions Resolution { get; init; }

    public required LimitOptions Limits { get; init; }

    public required BudgetOptions Budgets { get; init; }

    /// <summary>Where the embedded simulators listen; null where none are wanted.</summary>
    public int? SimulatorPort { get; init; }

    /// <exception cref="StartException">A setting is missing or contradictory; the message names it.</exception>
    public static SiloSettings Read(IConfiguration configuration)
    {
        var cluster = ClusterSettings.Read(configuration);
        var elsewhere = Urls(configuration).Where(url => !IsLoopback(url)).Select(url => $"Urls binds {url}")
            .Concat(cluster is { IsLoopback: false } ? [$"Orleans:AdvertisedAddress is {cluster.Address}"] : [])
            .FirstOrDefault();
        RefuseFixedKey(configuration, elsewhere);
        if (cluster is null && FingerprintKeySettings.Previous(configuration).Count > 0)
        {
            throw new StartException("Secrets:PreviousFingerprintKeys is set and ConnectionStrings:Redemptions is not, and the embedded service keeps one fingerprint key for ever: leave it out.");
        }

        return new SiloSettings
        {
            Cluster = cluster,
            DataPath = configuration["Data:Path"] is { Length: > 0 } path ? path : "data",
            FingerprintKey = configuration["Secrets:FingerprintKey"],
            LoopbackOnly = elsewhere is null,
            Drain = ReadDrain(configuration["Shutdown:Drain"], cluster),
            Resolution = ResolutionSettings.Read(configuration.GetSection("Resolution")),
            Limits = LimitSettings.Read(configuration.GetSection("Api:Limits")),
            Budgets = BudgetSettings.Read(configuration.GetSection("Api:Budgets")),
            SimulatorPort = ReadSimulatorPort(configuration["Simulators:Port"], cluster),
        };
    }

    // Everybody knows the fixed key: off loopback it would open the service to the network.
    private static void RefuseFixedKey(IConfiguration configuration, string? elsewhere)
    {
        if (elsewhere is null)
        {
            return;
        }

        var hashes = configuration.GetSection("Api:Keys").GetChildren().Select(key => key["Sha256"]).ToArray();
        var fixedHash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(EmbeddedKey.Value)));
        if (hashes.Length == 0 || hashes.Contains(fixedHash, StringComparer.OrdinalIgnoreCase))
        {
            throw new StartException($"{elsewhere}, where the fixed test key is refused since everybody knows it: set Api:Keys to keys of your own, or stay on localhost.");
        }
    }

    // Whoever spreads calls over silos looks at readiness every few seconds; embedded, there is nobody to tell.
    private static TimeSpan ReadDrain(string? text, ClusterSettings? cluster) => text is null
        ? cluster is null ? TimeSpan.Zero : UsualDrain
        : Duration.Read(text) is { } drain && drain >= TimeSpan.Zero && drain <= LongestDrain
            ? drain
            : throw new StartException($"Shutdown:Drain is '{text}': set it to a time from '0 s' to '{LongestDrain.TotalSeconds} s'.");

    // Silos that share a database must share their providers: what one silo's simulators sold, the next one's would sell again.
    // So on PostgreSQL somebody has to ask for them, for a silo that is tried out alone.
    private static int? ReadSimulatorPort(string? text, ClusterSettings? cluster) => text is null
        ? cluster is null ? UsualSimulatorPort : null
        : int.TryParse(text, out var port) && port is >= 0 and <= IPEndPoint.MaxPort
            ? port
            : throw new StartException("Simulators:Port is not a port: set it to a whole number from 0 (any free port) to 65535.");

    private static string[] Urls(IConfiguration configuration) =>
        configuration["Urls"]!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsLoopback(string url)
    {
        var address = Parse(url);
        return address is { IsUnixPipe: false, IsNamedPipe: false }
            && (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Port: >= 0 and <= IPEndPoint.MaxPort } address ? address : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new StartException($"Urls has '{url}', which is no address: set it to one such as http://localhost:8080.");
        }
    }
}
