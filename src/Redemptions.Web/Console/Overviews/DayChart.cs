namespace Redemptions.Web.Console.Overviews;

/// <summary>The bars of the last 24 hours: for each hour what was confirmed, and above it what was declined.</summary>
/// <param name="Hours">The hours, oldest first.</param>
/// <param name="Highest">The largest number of redemptions in an hour, at least 1.</param>
public sealed record DayChart(IReadOnlyList<DayChartHour> Hours, long Highest)
{
    private const int Span = 24;

    public static DayChart Of(IReadOnlyList<HourFigure> figures, DateTimeOffset now)
    {
        var last = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        var byHour = figures.ToLookup(figure => figure.Start);
        DayChartHour[] hours = [.. Enumerable.Range(0, Span).Select(step => last.AddHours(step - Span + 1)).Select(start => new DayChartHour(
            start,
            byHour[start].Where(figure => figure.Status == RedemptionStatus.Confirmed).Sum(figure => figure.Count),
            byHour[start].Where(figure => figure.Status == RedemptionStatus.Failed).Sum(figure => figure.Count)))];
        return new DayChart(hours, Math.Max(1, hours.Max(hour => hour.Confirmed + hour.Declined)));
    }
}
