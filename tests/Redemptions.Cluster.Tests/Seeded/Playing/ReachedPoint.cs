using Redemptions.Simulators;

namespace Redemptions.Cluster.Tests.Seeded.Playing;

/// <summary>A redemption whose fault point was reached with its money in flight.</summary>
/// <param name="Provider">Whose.</param>
/// <param name="Point">The fault point.</param>
/// <param name="Outcome">What became of the redemption.</param>
internal sealed record ReachedPoint(Provider Provider, string Point, string Outcome);
