using Redemptions.Checker.Reports;

namespace Redemptions.Cluster.Tests.Seeded.Playing;

/// <summary>What came of a run.</summary>
internal sealed record RunResult(CheckReport Report, IReadOnlyList<ReachedPoint> Reached);
