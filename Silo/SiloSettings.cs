using System.Net;
using System.Security.Cryptography;
using System.Text;
using Redemptions.Api;
using Redemptions.Grains.Vouchers;
using Redemptions.Storage;

namespace Redemptions.Silo;

/// <summary>The settings of the composition itself, read and judged before anything is built.</summary>
internal sealed record SiloSettings
{
    public required string DataPath { get; init; }

    public string? FingerprintKey { get; init; }

    /// <summary>True where nobody but this machine can reach the HTTP front; only then does the fixed test key work.</summary>
    public required bool LoopbackOnly { get; init; }

    public required ResolutionOptions Resolution { get; init; }

    public required int SimulatorPort { get; init; }

    /// <exception cref="StartException">A setting is missing or contradictory; the message names it.</exception>
    public static SiloSettings Read(IConfiguration configuration)
    {
        if (!string.IsNullOrWhiteSpace(configuration.GetConnectionString("Redemptions")))
        {
            throw new StartException("ConnectionStrings:Redemptions is set, and this build keeps its data in the embedded database alone: remove it.");
        }

        var elsewhere = Urls(configuration).FirstOrDefault(url => !IsLoopback(url));
        RefuseFixedKey(configuration, elsewhere);
        return new SiloSettings
        {
            DataPath = configuration["Data:Path"] is { Length: > 0 } path ? path : "data",
            FingerprintKey = configuration["Secrets:FingerprintKey"],
            LoopbackOnly = elsewhere is null,
            Resolution = ResolutionSettings.Read(configuration.GetSection("Resolution")),
            SimulatorPort = int.TryParse(configuration["Simulators:Port"] ?? "8090", out var port) && port is >= 0 and <= IPEndPoint.MaxPort
                ? port
                : throw new StartException("Simulators:Port is not a port: set it to a whole number from 0 (any free port) to 65535."),
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
            throw new StartException($"Urls binds {elsewhere}, where the fixed test key is refused since everybody knows it: set Api:Keys to keys of your own, or bind localhost.");
        }
    }

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
