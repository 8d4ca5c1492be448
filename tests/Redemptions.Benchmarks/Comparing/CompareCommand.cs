using System.CommandLine;
using Redemptions.CommandLine;

namespace Redemptions.Benchmarks.Comparing;

/// <summary>The command <c>compare</c> and its options.</summary>
internal sealed class CompareCommand
{
    private const int MostSettled = 10_000_000;
    private const string Mixed = "mixed";
    private static readonly CompareOptions Default = new();

    private readonly Option<string[]> _only = CheckedOption.Of(
        "--only", "name[,name]", $"Of {string.Join(", ", Compare.Names)}; all by default.", $"names of {string.Join(", ", Compare.Names)}", (string text, out string[] names) =>
        {
            names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return names.Length > 0 && names.All(Compare.Names.Contains);
        });

    private readonly Option<int> _rounds = CheckedOption.Number("--rounds", "Paired rounds.", 1, 100, Default.Rounds);
    private readonly Option<int> _callers = CheckedOption.Number("--callers", "Callers of the closed loops.", 1, 10_000, Default.Callers);
    private readonly Option<int> _seconds = CheckedOption.Number("--seconds", "Seconds that count in each round.", 5, 600, Default.Seconds);
    private readonly Option<string> _type = Text("--type", "type", "A type of voucher, or mixed for all three.", Default.Type!);
    private readonly Option<string> _latency = Text("--latency", "latency", "Latency of the simulators in milliseconds, as the load tool takes it.", Default.Latency);
    private readonly Option<int> _inFlight = CheckedOption.Number("--in-flight", "slow-provider: redemptions under way.", 1, 10_000, Default.InFlight);
    private readonly Option<int> _rate = CheckedOption.Number("--rate", "memory: fresh vouchers a second.", 1, 100_000, Default.Rate);
    private readonly Option<double> _minutes = CheckedOption.Number("--minutes", "memory: for how long.", 0.5, 600, Default.Minutes);
    private readonly Option<int> _settled = CheckedOption.Number("--settled", "growth: settled redemptions in the larger index.", Filling.Few * 2, MostSettled, Default.Settled);
    private readonly Option<int> _backlog = CheckedOption.Number("--backlog", "webhooks: deliveries that wait.", 1_000, MostSettled, Default.Backlog);
    private readonly Option<string> _json = Text("--json", "file", "Takes all figures.", Default.Json);
    private readonly Option<string> _published = new("--published") { HelpName = "folder", Description = "Keeps what was published, and uses it again." };

    public Command Create()
    {
        var command = new Command("compare", "Compares the silo with a service without Orleans, over PostgreSQL on this machine.")
        {
            _only, _rounds, _callers, _seconds, _type, _latency, _inFlight, _rate, _minutes, _settled, _backlog, _json, _published,
        };
        command.SetAction((result, _) => Compare.RunAsync(Read(result)));
        return command;
    }

    private CompareOptions Read(ParseResult result) => new()
    {
        Only = result.GetValue(_only) ?? [],
        Rounds = result.GetValue(_rounds),
        Callers = result.GetValue(_callers),
        Seconds = result.GetValue(_seconds),
        Type = result.GetValue(_type) is var type && type == Mixed ? null : type,
        Latency = result.GetRequiredValue(_latency),
        InFlight = result.GetValue(_inFlight),
        Rate = result.GetValue(_rate),
        Minutes = result.GetValue(_minutes),
        Settled = result.GetValue(_settled),
        Backlog = result.GetValue(_backlog),
        Json = result.GetRequiredValue(_json),
        Published = result.GetValue(_published) is { } folder ? Path.GetFullPath(folder) : null,
    };

    private static Option<string> Text(string name, string valueName, string description, string defaultValue) =>
        new(name) { HelpName = valueName, Description = description, DefaultValueFactory = _ => defaultValue };
}
