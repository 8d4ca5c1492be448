using System.Globalization;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest;

/// <summary>Reads the command line.</summary>
internal static class LoadTestArguments
{
    private static readonly string[] ClientSettings =
    [
        "ConnectionStrings:Redemptions", "Orleans:ClusterId", "Orleans:ServiceId", "Orleans:Tls:Authority", "Orleans:Tls:Certificate", "Orleans:Tls:Key", "Orleans:Tls:Password",
    ];

    private const int MostCallers = 8_000;
    private const double MostOperations = 200_000;
    private const int LongestSeconds = 86_400;

    private static string Types => string.Join(", ", SimulatedType.All.Select(type => type.Name));

    public const string Usage = """
        --url URL            the service (http://localhost:8080)
        --key KEY            its API key (sk_test_embedded)
        --front http|grain   by which door (http)
        --simulators URL     the simulated providers, for latency and ledger (http://localhost:8090)
        --scenario NAME      fresh-full, fresh-partial, storm, hot, declines, lookups, discovery or day
        --type NAME          the voucher type, such as vouchers.blu (all, where the scenario allows)
        --callers N          closed loop: N callers, each asks again when it was answered
        --rate R             open loop: R operations a second, whatever the service does
        --warm-up SECONDS    not counted (5)
        --duration SECONDS   counted (30)
        --latency SPEC       of the simulators: 300, lognormal:300:0.4 or lognormal:300:0.4:tail:0.01:5000
        --seed N             of PINs, keys and the mix (from the clock)
        --json FILE          the result
        --chart FILE         latency and rate over time, .png or .svg
        --no-check           compare only the ledger with the answers
        """;

    /// <exception cref="ArgumentsException">Something is missing or wrong.</exception>
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

            var value = ++index < arguments.Count ? arguments[index] : throw new ArgumentsException(Usage.Contains($"{name} ", StringComparison.Ordinal) ? $"{name} needs a value." : NoOption(name));
            hasScenario |= name == "--scenario";
            options = With(options, name, value);
        }

        return hasScenario ? Checked(options) : throw new ArgumentsException($"--scenario is missing: it is one of {Names<ScenarioKind>()}.");
    }

    private static LoadOptions With(LoadOptions options, string name, string value) => name switch
    {
        "--url" => options with { Url = Address(name, value) },
        "--key" => options with { Key = value },
        "--front" => options with { Front = Word<FrontKind>(name, value) },
        "--simulators" => options with { Simulators = Address(name, value) },
        "--scenario" => options with { Scenario = Word<ScenarioKind>(name, value) },
        "--type" => options with { Type = (SimulatedType.Find(value) ?? throw new ArgumentsException($"--type is one of {Types}, and not '{value}'.")).Provider },
        "--callers" => options with { Callers = (int)Number(name, value, 1, MostCallers, whole: true) },
        "--rate" => options with { Rate = Number(name, value, 0.1, MostOperations) },
        "--warm-up" => options with { WarmUp = TimeSpan.FromSeconds(Number(name, value, 0, LongestSeconds)) },
        "--duration" => options with { Duration = TimeSpan.FromSeconds(Number(name, value, 0.1, LongestSeconds)) },
        "--latency" => options with { Latency = value },
        "--seed" => options with { Seed = (long)Number(name, value, 0, int.MaxValue * 1_000.0, whole: true) },
        "--json" => options with { JsonFile = value },
        "--chart" => options with { ChartFile = value },
        _ when Array.Exists(ClientSettings, setting => name.Equals("--" + setting, StringComparison.OrdinalIgnoreCase)) =>
            options with { Settings = [.. options.Settings, name, value] },
        _ => throw new ArgumentsException(NoOption(name)),
    };

    private static string NoOption(string name) => $"{name} is no option; --help lists them.";

    private static LoadOptions Checked(LoadOptions options)
    {
        if (options is { Callers: null, Rate: null } or { Callers: not null, Rate: not null })
        {
            throw new ArgumentsException("Either --callers or --rate is given, and not both.");
        }

        if (options is { Scenario: ScenarioKind.Lookups, Type: { } type } && SimulatedType.Of(type) is { HasBalance: false } without)
        {
            throw new ArgumentsException($"--type {without.Name} has no balance to look up.");
        }

        var isChart = options.ChartFile is null || Path.GetExtension(options.ChartFile) is ".png" or ".svg";
        return isChart ? options : throw new ArgumentsException("--chart is a file that ends in .png or .svg.");
    }

    private static Uri Address(string name, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new ArgumentsException($"{name} is the address of a service, such as http://localhost:8080, and not '{value}'.");

    private static double Number(string name, string value, double least, double most, bool whole = false)
    {
        var style = whole ? NumberStyles.None : NumberStyles.AllowDecimalPoint;
        return double.TryParse(value, style, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new ArgumentsException(string.Create(CultureInfo.InvariantCulture, $"{name} is a {(whole ? "whole " : "")}number from {least} to {most}, and not '{value}'."));
    }

    private static T Word<T>(string name, string value)
        where T : struct, Enum
    {
        foreach (var word in Enum.GetValues<T>())
        {
            if (NameOf(word) == value)
            {
                return word;
            }
        }

        throw new ArgumentsException($"{name} is one of {Names<T>()}, and not '{value}'.");
    }

    /// <summary>As the command line and the JSON spell it: <c>fresh-full</c>.</summary>
    public static string NameOf<T>(T word)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName($"{word}");

    private static string Names<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(NameOf));
}
