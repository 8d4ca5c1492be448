using System.Text.Json;
using Spectre.Console;

namespace Redemptions.LoadTest.Tests;

/// <summary>Short runs of the whole tool.</summary>
internal static class LoadRuns
{
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
}
