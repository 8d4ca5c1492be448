using System.Text.Json;
using Redemptions.LoadTest.Operations;
using Spectre.Console;

namespace Redemptions.LoadTest.Tests;

/// <summary>Short runs of the whole tool.</summary>
public static class LoadRuns
{
    /// <summary>Every scenario, with an answer that its calls get.</summary>
    public static TheoryData<string, string> Scenarios
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var kind in Enum.GetValues<ScenarioKind>())
            {
                all.Add(KebabCase.Of(kind), AnswerOf(kind));
            }

            return all;
        }
    }

    public static async Task<(int ExitCode, string Output)> RunAsync(Uri service, Uri simulators, string line, params string[] more)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        string[] arguments = ["--url", $"{service}", "--simulators", $"{simulators}", .. line.Split(' '), .. more];
        var exitCode = await new LoadTestCommandLine(TimeProvider.System).RunAsync(
            arguments, output, output, options => new LoadRun(options, console, TimeProvider.System).RunAsync());
        return (exitCode, output.ToString());
    }

    public static JsonElement Json(string file) => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(file));

    private static string AnswerOf(ScenarioKind kind) => kind switch
    {
        ScenarioKind.Declines => "failed",
        ScenarioKind.Lookups or ScenarioKind.Cards => "balance",
        ScenarioKind.Discovery => "types",
        _ => "confirmed",
    };
}
