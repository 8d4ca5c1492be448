using Redemptions.LoadTest.Measuring;

namespace Redemptions.LoadTest.Reports;

/// <summary>The progress of a run.</summary>
/// <param name="Phase">The current activity.</param>
/// <param name="Left">The remaining time; null where unknown.</param>
/// <param name="Point">The last second; null outside the counted time.</param>
/// <param name="Answers">The numbers of answers so far.</param>
internal sealed record RunProgress(string Phase, TimeSpan? Left = null, SecondPoint? Point = null, IReadOnlyDictionary<string, long>? Answers = null);
