using System.Globalization;
using System.Net;

namespace Redemptions.Simulators;

/// <summary>The settings of the simulators, read from command-line arguments only.</summary>
internal sealed record SimulatorOptions
{
    private const string DefaultPort = "8090";

    public required string Url { get; init; }

    /// <summary>The journal file; null for none.</summary>
    public string? Journal { get; init; }

    /// <summary>The latency of every call, in the notation of <see cref="Latencies.Latency"/>.</summary>
    public string Latency { get; init; } = "0";

    /// <summary>The lifetime of Flash's access tokens.</summary>
    public TimeSpan TokenLifetime { get; init; }

    /// <summary>The seed of the latencies and of faults with a probability.</summary>
    public int Seed { get; init; }

    public static SimulatorOptions Read(IConfiguration configuration) => new()
    {
        Url = configuration["urls"] is { } urls ? ReadUrls(urls) : $"http://127.0.0.1:{Port(configuration)}",
        Journal = configuration["Simulators:Journal"] is { Length: > 0 } path ? path : null,
        Latency = ReadLatency(configuration["Simulators:Latency"] ?? "0"),
        TokenLifetime = TimeSpan.FromSeconds(Number(configuration, "Simulators:TokenSeconds", "3600")),
        Seed = Number(configuration, "Simulators:Seed", "1"),
    };

    private static string ReadUrls(string urls)
    {
        try
        {
            Array.ForEach(urls.Split(';'), url => BindingAddress.Parse(url));
            return urls;
        }
        catch (FormatException)
        {
            throw new InvalidOperationException("--urls is not an address: set it to one such as http://127.0.0.1:8090.");
        }
    }

    private static string ReadLatency(string text)
        => Latencies.Latency.Parse(text) is not null
            ? text
            : throw new InvalidOperationException("Simulators:Latency is not a latency: set it to milliseconds (300) or to lognormal:300:0.4, either followed by :tail:0.01:5000.");

    private static int Port(IConfiguration configuration)
        => Number(configuration, "Simulators:Port", DefaultPort) is var port and <= IPEndPoint.MaxPort
            ? port
            : throw new InvalidOperationException("Simulators:Port is not a port: set it to a whole number from 0 (any free port) to 65535.");

    private static int Number(IConfiguration configuration, string key, string otherwise)
        => int.TryParse(configuration[key] ?? otherwise, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidOperationException($"{key} is not a whole number: set it to one of 0 or more.");
}
