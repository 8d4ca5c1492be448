namespace Redemptions.Web.Console.Overviews;

/// <summary>One hour of the chart.</summary>
/// <param name="Start">Its beginning.</param>
/// <param name="Confirmed">The redemptions created in it that are confirmed.</param>
/// <param name="Declined">Those that are declined.</param>
public sealed record DayChartHour(DateTimeOffset Start, long Confirmed, long Declined);
