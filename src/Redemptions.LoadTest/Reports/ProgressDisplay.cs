using System.Globalization;
using Spectre.Console;

namespace Redemptions.LoadTest.Reports;

/// <summary>Shows the progress of a run: a live table on a terminal, otherwise plain lines.</summary>
internal sealed class ProgressDisplay(IAnsiConsole console, TimeProvider time)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);
    private string _phase = "";
    private long _lastLine;

    public Task ShowAsync(Func<Action<RunProgress>, Task> run) => console.Profile.Out.IsTerminal
        ? console.Live(new Text("")).StartAsync(live => run(progress =>
        {
            live.UpdateTarget(Table(progress));
            live.Refresh();
        }))
        : run(WriteLine);

    private void WriteLine(RunProgress progress)
    {
        if (progress.Phase == _phase && time.GetElapsedTime(_lastLine) < BetweenLines)
        {
            return;
        }

        (_phase, _lastLine) = (progress.Phase, time.GetTimestamp());
        console.Profile.Out.Writer.WriteLine(string.Join("  ", Parts(progress).Select(part => $"{part.Name} {part.Value}".TrimStart())));
    }

    private static Table Table(RunProgress progress)
    {
        var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumn("").AddColumn(new TableColumn("").RightAligned());
        foreach (var (name, value) in Parts(progress))
        {
            table.AddRow(Markup.Escape(name.Length == 0 ? "now" : name), Markup.Escape(value));
        }

        return table;
    }

    private static IEnumerable<(string Name, string Value)> Parts(RunProgress progress)
    {
        yield return ("", progress.Phase);
        if (progress.Left is { } left)
        {
            yield return ("left", string.Create(CultureInfo.InvariantCulture, $"{left.TotalSeconds:0} s"));
        }

        if (progress.Point is { } point)
        {
            yield return ("rate", string.Create(CultureInfo.InvariantCulture, $"{point.Rate:0}/s"));
            yield return ("p50", string.Create(CultureInfo.InvariantCulture, $"{point.P50:0.0} ms"));
            yield return ("p99", string.Create(CultureInfo.InvariantCulture, $"{point.P99:0.0} ms"));
        }

        foreach (var (name, count) in progress.Answers ?? new Dictionary<string, long>())
        {
            yield return (name, count.ToString(CultureInfo.InvariantCulture));
        }
    }
}
