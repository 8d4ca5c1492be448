using System.Globalization;
using Spectre.Console;

namespace Redemptions.LoadTest.Reports;

/// <summary>Shows a run: a live table to a person, plain lines to a file.</summary>
internal sealed class Screen(IAnsiConsole console, TimeProvider time)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);
    private string _phase = "";
    private long _lastLine;

    public Task ShowAsync(Func<Action<Moment>, Task> run) => console.Profile.Out.IsTerminal
        ? console.Live(new Text("")).StartAsync(live => run(moment =>
        {
            live.UpdateTarget(Table(moment));
            live.Refresh();
        }))
        : run(WriteLine);

    private void WriteLine(Moment moment)
    {
        if (moment.Phase == _phase && time.GetElapsedTime(_lastLine) < BetweenLines)
        {
            return;
        }

        (_phase, _lastLine) = (moment.Phase, time.GetTimestamp());
        console.Profile.Out.Writer.WriteLine(string.Join("  ", Parts(moment).Select(part => $"{part.Name} {part.Value}".TrimStart())));
    }

    private static Table Table(Moment moment)
    {
        var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumn("").AddColumn(new TableColumn("").RightAligned());
        foreach (var (name, value) in Parts(moment))
        {
            table.AddRow(Markup.Escape(name.Length == 0 ? "now" : name), Markup.Escape(value));
        }

        return table;
    }

    private static IEnumerable<(string Name, string Value)> Parts(Moment moment)
    {
        yield return ("", moment.Phase);
        if (moment.Left is { } left)
        {
            yield return ("left", string.Create(CultureInfo.InvariantCulture, $"{left.TotalSeconds:0} s"));
        }

        if (moment.Point is { } point)
        {
            yield return ("rate", string.Create(CultureInfo.InvariantCulture, $"{point.Rate:0}/s"));
            yield return ("p50", string.Create(CultureInfo.InvariantCulture, $"{point.P50:0.0} ms"));
            yield return ("p99", string.Create(CultureInfo.InvariantCulture, $"{point.P99:0.0} ms"));
        }

        foreach (var (name, count) in moment.Answers ?? new Dictionary<string, long>())
        {
            yield return (name, count.ToString(CultureInfo.InvariantCulture));
        }
    }
}
