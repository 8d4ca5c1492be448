using System.Globalization;
using System.Xml.Linq;
using Redemptions.LoadTest.Measuring;

namespace Redemptions.LoadTest.Reports;

/// <summary>Draws rate and latency over time as SVG, one point for each second. Lines differ in their dashes and labels, not in colour alone.</summary>
internal static class Chart
{
    /// <summary>Its colours, light or dark as the reader's system is; no character in it is special in XML.</summary>
    public static readonly string Style =
        """
        :root { color-scheme: light dark; --bg: #ffffff; --text: #161a20; --muted: #545d6b; --line: #dfe3e8; --rate: #1f5fbf; --p50: #11693a; --p99: #744900; --max: #a3231b; }
        @media (prefers-color-scheme: dark) { :root { --bg: #171b22; --text: #e9edf3; --muted: #a5afbd; --line: #2a313c; --rate: #7fb0ff; --p50: #6fd69a; --p99: #f3c267; --max: #ff9d94; } }
        .chart { background: var(--bg); font: 13px system-ui, sans-serif; }
        .chart text { fill: var(--muted); } .chart .heading { fill: var(--text); font-weight: 600; }
        .chart .grid { stroke: var(--line); }
        .chart polyline { fill: none; stroke-width: 2; stroke-linejoin: round; }
        .chart .rate { stroke: var(--rate); } .chart .p50 { stroke: var(--p50); } .chart .p99 { stroke: var(--p99); stroke-dasharray: 8 3; } .chart .max { stroke: var(--max); stroke-dasharray: 2 3; }
        """.ReplaceLineEndings("\n");

    private const int Width = 960;
    private const int Height = 520;
    private const int Left = 70;
    private const int Right = Width - 20;
    private const int PanelHeight = 180;
    private const int RateTop = 45;
    private const int LatencyTop = 290;
    private const int LegendStep = 90;
    private const int Ticks = 6;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly double[] Steps = [1, 2, 5, 10];

    /// <summary>The drawing alone, with its style.</summary>
    public static string File(LoadResult result, IReadOnlyList<SecondPoint> points)
    {
        var chart = Of(result, points);
        chart.AddFirst(new XElement(Svg + "style", Style));
        return chart + "\n";
    }

    /// <summary>The drawing for a page that has the style.</summary>
    public static XElement Of(LoadResult result, IReadOnlyList<SecondPoint> points)
    {
        var seconds = Math.Max(1, points.Select(point => point.At).DefaultIfEmpty().Max());
        return new XElement(
            Svg + "svg",
            new XAttribute("class", "chart"),
            new XAttribute("viewBox", $"0 0 {Width} {Height}"),
            new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", "chart-title chart-description"),
            new XElement(Svg + "title", new XAttribute("id", "chart-title"), $"Rate and latency of {result.Scenario} over {result.Front}, second by second"),
            new XElement(Svg + "desc", new XAttribute("id", "chart-description"), Description(points)),
            Panel(RateTop, "Answers a second", seconds, points, ("rate", "", point => point.Rate)),
            Panel(LatencyTop, "Latency in ms", seconds, points, ("p50", "p50", point => point.P50), ("p99", "p99", point => point.P99), ("max", "max", point => point.Max)),
            Text("heading", (Left + Right) / 2, Height - 5, "middle", "seconds of the counted time"));
    }

    private static string Description(IReadOnlyList<SecondPoint> points) => points.Count == 0
        ? "The run counted no second."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{points.Min(point => point.Rate):0} to {points.Max(point => point.Rate):0} answers a second; p50 at most {points.Max(point => point.P50):0.0} ms, p99 at most {points.Max(point => point.P99):0.0} ms.");

    private static XElement Panel(int top, string heading, double seconds, IReadOnlyList<SecondPoint> points, params (string Class, string Label, Func<SecondPoint, double> Value)[] lines)
    {
        var highest = Ceiling(points.SelectMany(point => lines.Select(line => line.Value(point))).DefaultIfEmpty().Max());
        var panel = new XElement(Svg + "g", Text("heading", Left, top - 14, "start", heading));
        foreach (var share in new[] { 0, 0.5, 1 })
        {
            panel.Add(Line("grid", Left, Y(share), Right, Y(share)), Text("scale", Left - 8, Y(share) + 4, "end", (highest * share).ToString("0.##", CultureInfo.InvariantCulture)));
        }

        for (var tick = 0; tick <= Ticks; tick++)
        {
            var at = seconds * tick / Ticks;
            panel.Add(Text("scale", X(at), top + PanelHeight + 18, "middle", at.ToString("0.#", CultureInfo.InvariantCulture)));
        }

        foreach (var (line, number) in lines.Select((line, number) => (line, number)))
        {
            panel.Add(new XElement(Svg + "polyline", new XAttribute("class", line.Class), new XAttribute("points", string.Join(' ', points.Select(point => Pair(X(point.At), Y(line.Value(point) / highest)))))));
            if (line.Label.Length > 0)
            {
                var start = Right - ((lines.Length - number) * LegendStep);
                panel.Add(
                    new XElement(Svg + "polyline", new XAttribute("class", line.Class), new XAttribute("points", $"{Pair(start, top - 18)} {Pair(start + 36, top - 18)}")),
                    Text("scale", start + 42, top - 14, "start", line.Label));
            }
        }

        return panel;

        double X(double at) => Left + ((Right - Left) * at / seconds);
        double Y(double share) => top + (PanelHeight * (1 - share));
    }

    /// <summary>The next of 1, 2, 5, 10, 20 … that is not below it.</summary>
    private static double Ceiling(double highest)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, highest))));
        return Steps.First(step => step * power >= highest) * power;
    }

    private static XElement Line(string name, double x1, double y1, double x2, double y2) =>
        new(Svg + "line", new XAttribute("class", name), new XAttribute("x1", x1), new XAttribute("y1", y1), new XAttribute("x2", x2), new XAttribute("y2", y2));

    private static XElement Text(string name, double x, double y, string anchor, string text) =>
        new(Svg + "text", new XAttribute("class", name), new XAttribute("x", x), new XAttribute("y", y), new XAttribute("text-anchor", anchor), text);

    private static string Pair(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x:0.#},{y:0.#}");
}
