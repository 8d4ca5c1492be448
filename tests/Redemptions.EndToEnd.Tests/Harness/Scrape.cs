using System.Globalization;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>The text of one scrape of the metrics.</summary>
internal sealed class Scrape(string text)
{
    private readonly string[] _lines = [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#')];

    /// <summary>Whether a series with this name has all these labels.</summary>
    public bool Tells(string name, string[] labels) => Array.Exists(_lines, line =>
        line.StartsWith(name + "{", StringComparison.Ordinal) && Array.TrueForAll(labels, label => line.Contains($"{label}=\"", StringComparison.Ordinal)));

    /// <summary>The sum of the series with this name and these labels.</summary>
    public double Sum(string name, params (string Label, string Value)[] labels) => Series(name, labels).Sum();

    /// <summary>The values of the series with this name and these labels.</summary>
    public IEnumerable<double> Series(string name, params (string Label, string Value)[] labels) => _lines
        .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && Array.TrueForAll(labels, label => line.Contains($"{label.Label}=\"{label.Value}\"", StringComparison.Ordinal)))
        .Select(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture));
}
