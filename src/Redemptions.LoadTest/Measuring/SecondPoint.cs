namespace Redemptions.LoadTest.Measuring;

/// <summary>One second of the counted time, for progress and chart.</summary>
/// <param name="At">Its end, in seconds since counting began.</param>
/// <param name="Rate">Answers a second.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Max">Milliseconds.</param>
internal sealed record SecondPoint(double At, double Rate, double P50, double P99, double Max);
