using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Redemptions.LoadTest.Checking;
using Redemptions.LoadTest.Measuring;

namespace Redemptions.LoadTest.Reports;

/// <summary>The result as one HTML file: the verdict, the chart, and the figures as tables. It has no script, loads nothing, and its content security policy allows nothing but its own style.</summary>
internal static class ReportPage
{
    private static readonly string Style = Chart.Style + "\n" +
        """
        body { margin: 0; background: var(--bg); color: var(--text); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
        main { max-width: 1000px; margin: 0 auto; padding: 24px 16px; } figure { margin: 0; overflow-x: auto; } .chart { width: 100%; min-width: 600px; height: auto; }
        .held, .failed { font-weight: 600; border-left: 4px solid var(--p50); padding-left: 12px; } .failed { border-color: var(--max); }
        .scroll { max-height: 400px; overflow: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        caption { text-align: left; color: var(--muted); } th, td { padding: 2px 16px 2px 0; text-align: right; border-bottom: 1px solid var(--line); } .rows th { text-align: left; font-weight: 400; }
        """.ReplaceLineEndings("\n");

    public static string Of(LoadResult result, LoadVerdict verdict, bool readBack, IReadOnlyList<SecondPoint> points)
    {
        var name = $"{result.Scenario} over {result.Front}";
        var page = new XElement(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", Policy())),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", $"Load run: {name}"),
                new XElement("style", Style)),
            new XElement(
                "body",
                new XElement(
                    "main",
                    new XElement("h1", name),
                    new XElement("p", new XAttribute("class", result.Held ? "held" : "failed"), ResultTable.Verdict(result)),
                    result.Broken.Count > 0 ? new XElement("ul", result.Broken.Select(sentence => new XElement("li", sentence))) : null,
                    ResultTable.Notes(result, verdict).Select(note => new XElement("p", note)),
                    new XElement("figure", new XAttribute("tabindex", 0), new XAttribute("aria-label", "Rate and latency over time"), Chart.Of(result, points)),
                    new XElement("h2", "Seconds"),
                    new XElement("div", new XAttribute("class", "scroll"), new XAttribute("tabindex", 0), new XAttribute("role", "region"), new XAttribute("aria-label", "Figures of each second"), Seconds(points)),
                    new XElement("h2", "Whole run"),
                    Rows(ResultTable.Rows(result, verdict, readBack)))));
        return $"<!DOCTYPE html>\n{page.ToString(SaveOptions.DisableFormatting)}\n";
    }

    private static string Policy() =>
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'";

    private static XElement Seconds(IReadOnlyList<SecondPoint> points) => new(
        "table",
        new XElement("caption", "The figures of the chart. Latencies are in milliseconds."),
        new XElement("thead", new XElement("tr", ((string[])["Until second", "Answers a second", "p50", "p99", "max"]).Select(name => new XElement("th", new XAttribute("scope", "col"), name)))),
        new XElement("tbody", points.Select(point => new XElement(
            "tr",
            new XElement("th", new XAttribute("scope", "row"), Number(point.At)),
            ((double[])[point.Rate, point.P50, point.P99, point.Max]).Select(value => new XElement("td", Number(value)))))));

    private static XElement Rows(IEnumerable<(string Name, string Value)> rows) => new(
        "table",
        new XAttribute("class", "rows"),
        new XElement("tbody", rows.Select(row => new XElement("tr", new XElement("th", new XAttribute("scope", "row"), row.Name), new XElement("td", row.Value)))));

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
