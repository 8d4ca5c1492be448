using System.Globalization;
using Redemptions.LoadTest.Measuring;
using ScottPlot;
using ScottPlot.Plottables;

namespace Redemptions.LoadTest.Reports;

/// <summary>Draws latency and rate, one point for each second.</summary>
internal static class Chart
{
    private const int Width = 1_200;
    private const int Height = 600;
    private const double Headroom = 1.2;

    public static void Write(string file, LoadResult result, IReadOnlyList<SecondPoint> points)
    {
        using var plot = new Plot();
        var seconds = points.Select(point => point.At).ToArray();
        Line(plot, seconds, points, "p50 ms", point => point.P50);
        Line(plot, seconds, points, "p99 ms", point => point.P99);
        Line(plot, seconds, points, "max ms", point => point.Max);
        var rate = Line(plot, seconds, points, "answers a second (right)", point => point.Rate);
        rate.Axes.YAxis = plot.Axes.Right;
        rate.LinePattern = LinePattern.Dashed;
        plot.Axes.SetLimitsY(0, Highest(points, point => point.Max));
        plot.Axes.SetLimitsY(0, Highest(points, point => point.Rate), plot.Axes.Right);
        plot.Title(string.Create(CultureInfo.InvariantCulture, $"{result.Scenario}, {result.Front}, {result.Loop} loop: {result.PerSecond:0}/s"));
        plot.XLabel("seconds");
        plot.YLabel("ms");
        plot.Axes.Right.Label.Text = "answers a second";
        plot.ShowLegend(Alignment.UpperRight);
        plot.Save(file, Width, Height);
    }

    private static double Highest(IReadOnlyList<SecondPoint> points, Func<SecondPoint, double> value) =>
        Math.Max(1, points.Select(value).DefaultIfEmpty().Max() * Headroom);

    private static Scatter Line(Plot plot, double[] seconds, IReadOnlyList<SecondPoint> points, string name, Func<SecondPoint, double> value)
    {
        var line = plot.Add.Scatter(seconds, points.Select(value).ToArray());
        line.LegendText = name;
        line.MarkerSize = 0;
        line.LineWidth = 2;
        return line;
    }
}
