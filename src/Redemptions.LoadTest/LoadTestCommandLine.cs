using System.CommandLine;
using Redemptions.CommandLine;
using Redemptions.LoadTest.Operations;
using Redemptions.Simulators;

namespace Redemptions.LoadTest;

/// <summary>The command line of the load tool.</summary>
internal sealed class LoadTestCommandLine(TimeProvider time)
{
    private const int MostCallers = 8_000;
    private const double MostOperations = 200_000;
    private const double LongestSeconds = 86_400;
    private const long MostSeeds = int.MaxValue * 1_000L;

    private static readonly LoadOptions Default = new();
    private static readonly string[] Types = [.. SimulatedType.All.Select(type => type.Name)];

    private static readonly string[] ClientSettings =
    [
        "--ConnectionStrings:Redemptions", "--Orleans:ClusterId", "--Orleans:ServiceId", "--Orleans:Tls:Authority", "--Orleans:Tls:Certificate", "--Orleans:Tls:Key", "--Orleans:Tls:Password",
    ];

    private readonly Option<Uri> _url = Address("--url", "The service.", Default.Url);
    private readonly Option<string> _key = new("--key") { Description = "An API key of the service.", DefaultValueFactory = _ => Default.Key };
    private readonly Option<FrontKind> _front = Word<FrontKind>("--front", "Calls the service over HTTP (the default), or its grains; the grain client has settings of its own.");
    private readonly Option<Uri> _simulators = Address("--simulators", "The simulated providers, for their latency and their ledger.", Default.Simulators);
    private readonly Option<ScenarioKind> _scenario = Word<ScenarioKind>("--scenario", "What the callers do.");
    private readonly Option<Provider> _type = CheckedOption.Of(
        "--type", string.Join('|', Types), "One type of voucher; all in turn by default, where the scenario allows.", string.Join(" or ", Types), (string text, out Provider type) =>
        {
            var found = SimulatedType.Find(text);
            type = found?.Provider ?? default;
            return found is not null;
        });

    private readonly Option<int> _callers = CheckedOption.Number("--callers", "Closed loop: so many callers, each of which sends its next request when it has the response.", 1, MostCallers);
    private readonly Option<double> _rate = CheckedOption.Number("--rate", "Open loop: so many operations a second, whatever the service does.", 0.1, MostOperations);
    private readonly Option<double> _warmUp = CheckedOption.Number("--warm-up", "Seconds that do not count.", 0, LongestSeconds, Default.WarmUp.TotalSeconds);
    private readonly Option<double> _duration = CheckedOption.Number("--duration", "Seconds that count.", 0.1, LongestSeconds, Default.Duration.TotalSeconds);
    private readonly Option<string> _latency = new("--latency") { Description = "Latency of the simulators: 300, lognormal:300:0.4 or lognormal:300:0.4:tail:0.01:5000; unchanged by default." };
    private readonly Option<long> _seed = CheckedOption.Number("--seed", "The seed of PINs, keys and the mix; from the clock by default.", 0, MostSeeds);
    private readonly Option<bool> _webhooks = new("--webhooks") { Description = "Receives the webhooks of the run's redemptions on a free loopback port, counts them, and fails if one is missing." };
    private readonly Option<string> _json = new("--json") { HelpName = "file", Description = "Writes the result to this file." };
    private readonly Option<string> _chart = FileOf("--chart", ".svg", "Draws rate and latency over time into this file.");
    private readonly Option<string> _page = FileOf("--page", ".html", "Writes the result, the chart and its figures as a page into this file.");
    private readonly Option<bool> _noCheck = new("--no-check") { Description = "Compares only the ledger with the answers." };
    private readonly Option<string>[] _clientSettings = [.. ClientSettings.Select(name => new Option<string>(name) { HelpName = "value", Description = "Setting of the grain client." })];

    /// <summary>Runs <paramref name="run"/>, or refuses the command line, and returns the exit code.</summary>
    public async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, Func<LoadOptions, Task<int>> run)
    {
        try
        {
            return await CommandLineRun.RunAsync(Root(run), [.. arguments.Select(WithKnownCase)], output, error);
        }
        catch (ArgumentsException wrong)
        {
            await error.WriteLineAsync(wrong.Message);
            return CommandLineRun.NotUnderstood;
        }
    }

    private RootCommand Root(Func<LoadOptions, Task<int>> run)
    {
        var root = new RootCommand("Drives a voucher redemption service, measures it, and compares its answers with the ledger of the simulated providers.")
        {
            _url, _key, _front, _simulators, _scenario, _type, _callers, _rate, _warmUp, _duration, _latency, _seed, _webhooks, _json, _chart, _page, _noCheck,
        };
        Array.ForEach(_clientSettings, root.Add);
        root.Add(new HelpCommand(root) { Hidden = true });
        _scenario.Required = true;
        root.SetAction((result, _) => run(Read(result)));
        return root;
    }

    private LoadOptions Read(ParseResult result)
    {
        var options = new LoadOptions
        {
            Url = result.GetRequiredValue(_url),
            Key = result.GetRequiredValue(_key),
            Front = result.GetValue(_front),
            Simulators = result.GetRequiredValue(_simulators),
            Scenario = result.GetRequiredValue(_scenario),
            Type = IfGiven(result, _type),
            Callers = IfGiven(result, _callers),
            Rate = IfGiven(result, _rate),
            WarmUp = TimeSpan.FromSeconds(result.GetRequiredValue(_warmUp)),
            Duration = TimeSpan.FromSeconds(result.GetRequiredValue(_duration)),
            Latency = result.GetValue(_latency),
            Seed = IfGiven(result, _seed) ?? time.GetUtcNow().ToUnixTimeSeconds(),
            Webhooks = result.GetValue(_webhooks),
            JsonFile = result.GetValue(_json),
            ChartFile = result.GetValue(_chart),
            PageFile = result.GetValue(_page),
            NoCheck = result.GetValue(_noCheck),
            Settings = [.. _clientSettings.SelectMany(option => result.GetValue(option) is { } value ? new[] { option.Name, value } : [])],
        };
        return options switch
        {
            { Callers: null, Rate: null } or { Callers: not null, Rate: not null } => throw new ArgumentsException("Set either --callers (closed loop) or --rate (open loop), and not both."),
            { Scenario: ScenarioKind.Lookups, Type: { } type } when SimulatedType.Of(type) is { HasBalance: false } without => throw new ArgumentsException($"--type {without.Name} has no balance look-up: set it to another type, or leave it out."),
            { Type: not null } when Scenario.CardsOf(options.Scenario) > 0 => throw new ArgumentsException($"--type is a type of vouchers: leave it out of --scenario {KebabCase.Of(options.Scenario)}."),
            { NoCheck: true } when Scenario.CardsOf(options.Scenario) > 0 => throw new ArgumentsException($"--no-check compares only the ledger, which has no cards: leave it out of --scenario {KebabCase.Of(options.Scenario)}."),
            _ => options,
        };
    }

    // The names of settings are the same in any case, as in .NET's configuration.
    private static string WithKnownCase(string argument) => Array.Find(ClientSettings, name => name.Equals(argument, StringComparison.OrdinalIgnoreCase)) ?? argument;

    private static T? IfGiven<T>(ParseResult result, Option<T> option)
        where T : struct => result.GetResult(option) is null ? null : result.GetValue(option);

    private static Option<Uri> Address(string name, string description, Uri defaultValue)
    {
        var option = CheckedOption.Of(name, "address", description, "the address of a service, such as http://localhost:8080", (string text, out Uri? address) =>
            Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https");
        option.DefaultValueFactory = _ => defaultValue;
        return option!;
    }

    private static Option<string> FileOf(string name, string ending, string description) => CheckedOption.Of(
        name, "file", description, $"a file that ends in {ending}", (string text, out string file) => Path.GetExtension(file = text) == ending);

    private static Option<T> Word<T>(string name, string description)
        where T : struct, Enum => CheckedOption.Choice(name, description, [.. Enum.GetValues<T>().Select(value => (KebabCase.Of(value), value))]);
}
