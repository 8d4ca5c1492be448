using System.Globalization;
using Redemptions.LoadTest.Checking;
using Spectre.Console;

namespace Redemptions.LoadTest.Reports;

/// <summary>The end of a run for a reader.</summary>
internal static class ResultTable
{
    public static void Write(IAnsiConsole console, LoadResult result, LoadVerdict verdict, bool readBack)
    {
        var table = new Table().Border(console.Profile.Out.IsTerminal ? TableBorder.Rounded : TableBorder.Ascii).AddColumn(result.Scenario).AddColumn(new TableColumn(result.Front).RightAligned());
        foreach (var (name, value) in Rows(result, verdict, readBack))
        {
            table.AddRow(Markup.Escape(name), Markup.Escape(value));
        }

        console.Write(table);
        if (result.Loop == "closed")
        {
            Line(console, "A closed loop: callers wait for each other's stalls, so these latencies are not corrected for coordinated omission.");
        }

        if (result.Answers.GetValueOrDefault("429") > 0)
        {
            Line(console, "429: over the service's budgets of declined attempts or its limits. Start it with --Api:Budgets:Account 0 --Api:Budgets:Key 0, or raise Api:Limits.");
        }

        if (verdict.InDoubt > 0)
        {
            Line(console, $"{verdict.InDoubt} redemptions are still in doubt.");
        }

        foreach (var sentence in result.Broken)
        {
            Line(console, $"BROKEN {sentence}");
        }

        Line(console, result.Held ? "Held: nothing was lost and nothing doubled." : "Failed.");
    }

    private static IEnumerable<(string Name, string Value)> Rows(LoadResult result, LoadVerdict verdict, bool readBack)
    {
        yield return ("loop", result.Callers is { } callers ? $"closed, {callers} callers" : Text($"open, {result.Rate}/s"));
        yield return ("seed", Text($"{result.Seed}"));
        yield return ("seconds", Text($"{result.Seconds:0.0}"));
        yield return ("operations", Text($"{result.Operations}"));
        yield return ("per second", Text($"{result.PerSecond:0.0}"));
        yield return ("errors", Text($"{result.Errors}"));
        yield return ("mean ms", Text($"{result.LatencyMs.Mean:0.0}"));
        yield return ("p50 ms", Text($"{result.LatencyMs.P50:0.0}"));
        yield return ("p90 ms", Text($"{result.LatencyMs.P90:0.0}"));
        yield return ("p99 ms", Text($"{result.LatencyMs.P99:0.0}"));
        yield return ("p99.9 ms", Text($"{result.LatencyMs.P999:0.0}"));
        yield return ("max ms", Text($"{result.LatencyMs.Max:0.0}"));
        foreach (var (name, count) in result.Answers)
        {
            yield return ($"answers {name}", Text($"{count}"));
        }

        yield return ("redemptions, with warm-up", Text($"{verdict.Redemptions}"));
        yield return ("read back", readBack ? Text($"{verdict.ReadBack}") : "none");
        yield return ("provider requests", Text($"{verdict.ProviderRequests}"));
        yield return ("took money", Text($"{verdict.Taken}"));
    }

    // A line that no console width breaks.
    private static void Line(IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(text);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
