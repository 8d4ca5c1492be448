using System.Globalization;
using Redemptions.LoadTest.Operations;
using Redemptions.Simulators;

namespace Redemptions.LoadTest;

/// <summary>Reads the command line.</summary>
internal static class LoadTestArguments
{
    private static readonly string[] ClientSettings =
    [
        "ConnectionStrings:Redemptions", "Orleans:ClusterId", "Orleans:ServiceId", "Orleans:Tls:Authority", "Orleans:Tls:Certificate", "Orleans:Tls:Key", "Orleans:Tls:Password",
    ];

    private const int MaxCallers = 8_000;
    private const double MaxOperations = 200_000;
    private const int MaxSeconds = 86_400;

    public const string Usage = """
        --url URL            the service (http://localhost:8080)
        --key KEY            its API key (sk_test_embedded)
        --front http|grain   the interface to call: the HTTP API or the grain client (http)
        --simulators URL     the simulated providers (http://localhost:8090)
        --scenario NAME      fresh-full, fresh-partial, storm, hot, declines, lookups, discovery or day
        --type NAME          vouchers.one_voucher, vouchers.ott or vouchers.blu (all that the scenario allows)
        --callers N          closed loop: N callers, each makes its next call when the last one was answered
        --rate R             open loop: R operations a second, regardless of the service's speed
        --warm-up SECONDS    time before the counted time (5)
        --duration SECONDS   counted time (30)
        --latency SPEC       latency to set at the simulators: 300, lognormal:300:0.4 or lognormal:300:0.4:tail:0.01:5000
        --seed N             seed of PINs, keys and the mix (from the clock)
        --json FILE          write the result as JSON
        --chart FILE         draw latency and rate over time, .png or .svg
        --no-check           compare only the ledger with the answers, without reading redemptions back
        """;

    /// <exception cref="ArgumentsException">An option is missing, unknown or not valid.</exception>
    public static LoadOptions Read(IReadOnlyList<string> arguments, TimeProvider time)
    {
        var options = new LoadOptions { Seed = time.GetUtcNow().ToUnixTimeSeconds() };
        var hasScenario = false;
        for (var index = 0; index < arguments.Count; index++)
        {
            var name = arguments[index];
            if (name == "--no-check")
            {
                options = options with { NoCheck = true };
                continue;
            }

            var value = ++index < arguments.Count ? arguments[index] : throw new ArgumentsException(Usage.Contains($"{name} ", StringComparison.Ordinal) ? $"{name} has no value: write the value after it." : UnknownOption(name));
            hasScenario |= name == "--scenario";
            options = With(options, name, value);
        }

        return hasScenario ? Checked(options) : throw new ArgumentsException($"--scenario is missing: set it to one of {Names<ScenarioKind>()}.");
    }

    private static LoadOptions With(LoadOptions options, string name, string value) => name switch
    {
        "--url" => options with { Url = Address(name, value) },
        "--key" => options with { Key = value },
        "--front" => options with { Front = OneOf<FrontKind>(name, value) },
        "--simulators" => options with { Simulators = Address(name, value) },
        "--scenario" => options with { Scenario = OneOf<ScenarioKind>(name, value) },
        "--type" => options with { Type = TypeNames.Find(value) ?? throw new ArgumentsException($"--type is '{value}': set it to {TypeNames.Of(Provider.Flash)}, {TypeNames.Of(Provider.Ott)} or {TypeNames.Of(Provider.Blu)}.") },
        "--callers" => options with { Callers = (int)Number(name, value, 1, MaxCallers, whole: true) },
        "--rate" => options with { Rate = Number(name, value, 0.1, MaxOperations) },
        "--warm-up" => options with { WarmUp = TimeSpan.FromSeconds(Number(name, value, 0, MaxSeconds)) },
        "--duration" => options with { Duration = TimeSpan.FromSeconds(Number(name, value, 0.1, MaxSeconds)) },
        "--latency" => options with { Latency = value },
        "--seed" => options with { Seed = (long)Number(name, value, 0, int.MaxValue * 1_000.0, whole: true) },
        "--json" => options with { JsonFile = value },
        "--chart" => options with { ChartFile = value },
        _ when Array.Exists(ClientSettings, setting => name.Equals("--" + setting, StringComparison.OrdinalIgnoreCase)) =>
            options with { Settings = [.. options.Settings, name, value] },
        _ => throw new ArgumentsException(UnknownOption(name)),
    };

    private static string UnknownOption(string name) => $"{name} is not an option; --help lists the options.";

    private static LoadOptions Checked(LoadOptions options)
    {
        if (options is { Callers: null, Rate: null } or { Callers: not null, Rate: not null })
        {
            throw new ArgumentsException("Set either --callers (closed loop) or --rate (open loop), and not both.");
        }

        if (options is { Scenario: ScenarioKind.Lookups, Type: Provider.Flash })
        {
            throw new ArgumentsException("--type vouchers.one_voucher has no balance look-up: set it to vouchers.ott or vouchers.blu, or leave it out.");
        }

        var isChart = options.ChartFile is null || Path.GetExtension(options.ChartFile) is ".png" or ".svg";
        return isChart ? options : throw new ArgumentsException("--chart is not a file that ends in .png or .svg: give it one of these extensions.");
    }

    private static Uri Address(string name, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new ArgumentsException($"{name} is '{value}': set it to an address such as http://localhost:8080.");

    private static double Number(string name, string value, double least, double most, bool whole = false)
    {
        var style = whole ? NumberStyles.None : NumberStyles.AllowDecimalPoint;
        return double.TryParse(value, style, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new ArgumentsException(string.Create(CultureInfo.InvariantCulture, $"{name} is '{value}': set it to a {(whole ? "whole " : "")}number from {least} to {most}."));
    }

    private static T OneOf<T>(string name, string value)
        where T : struct, Enum
    {
        foreach (var option in Enum.GetValues<T>())
        {
            if (NameOf(option) == value)
            {
                return option;
            }
        }

        throw new ArgumentsException($"{name} is '{value}': set it to one of {Names<T>()}.");
    }

    /// <summary>The spelling of the command line and of the JSON: <c>fresh-full</c>.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}");

    private static string Names<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(NameOf));
}
