using System.Globalization;
using Redemptions.LoadTest.Checking;
using Spectre.Console;

namespace Redemptions.LoadTest.Reports;

/// <summary>Writes the result to the console.</summary>
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
        foreach (var note in Notes(result, verdict))
        {
            Line(console, note);
        }

        foreach (var sentence in result.Broken)
        {
            Line(console, $"BROKEN {sentence}");
        }

        Line(console, Verdict(result));
    }

    public static string Verdict(LoadResult result) => result.Held ? "Held: no redemption was lost and none doubled." : $"Failed: {result.Broken.Count} broken rules are listed.";

    /// <summary>What a reader of the figures has to know.</summary>
    public static IEnumerable<string> Notes(LoadResult result, LoadVerdict verdict)
    {
        if (result.Loop == "closed")
        {
            yield return "A closed loop sends fewer calls while the service stalls, so these latencies are not corrected for coordinated omission: use --rate for that.";
        }

        if (result.Answers.GetValueOrDefault("429") > 0)
        {
            yield return "429: the calls exceeded the service's decline limits or rate limits. Start the service with --Api:DeclineLimits:Account 0 --Api:DeclineLimits:Key 0, or raise Api:Limits.";
        }

        if (verdict.InDoubt > 0)
        {
            yield return $"{verdict.InDoubt} calls are still undecided: read them back later, the service continues to resolve them.";
        }
    }

    /// <summary>The figures of the whole run.</summary>
    public static IEnumerable<(string Name, string Value)> Rows(LoadResult result, LoadVerdict verdict, bool readBack)
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
        yield return ("debits", Text($"{verdict.Taken}"));
        if (result.Webhooks is { } webhooks)
        {
            yield return ("webhooks received", Text($"{webhooks.Received}"));
            yield return ("webhooks received again", Text($"{webhooks.Duplicates}"));
            yield return ("webhooks missing", Text($"{webhooks.Missing}"));
            yield return ("webhooks out of order", Text($"{webhooks.OutOfOrder}"));
            yield return ("webhook delay p50 ms", Text($"{webhooks.DelayMs.P50:0.0}"));
            yield return ("webhook delay p99 ms", Text($"{webhooks.DelayMs.P99:0.0}"));
        }
    }

    // Written without the console's line breaking.
    private static void Line(IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(text);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
