using Redemptions.LoadTest.Measuring;

namespace Redemptions.LoadTest.Reports;

/// <summary>What there is to see while a run goes on.</summary>
/// <param name="Phase">What it does.</param>
/// <param name="Left">The remaining time; null where unknown.</param>
/// <param name="Point">The last second; null where nothing is counted.</param>
/// <param name="Answers">All that were counted.</param>
internal sealed record Moment(string Phase, TimeSpan? Left = null, SecondPoint? Point = null, IReadOnlyDictionary<string, long>? Answers = null);
