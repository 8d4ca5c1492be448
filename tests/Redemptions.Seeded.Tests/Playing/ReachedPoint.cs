using Redemptions.Simulators;

namespace Redemptions.Seeded.Tests.Playing;

/// <summary>A redemption whose fault point was reached while its money was in flight.</summary>
/// <param name="Provider">The provider of its voucher.</param>
/// <param name="Point">The fault point.</param>
/// <param name="Outcome">Its outcome, as <see cref="SeededOutcomes"/> names it.</param>
internal sealed record ReachedPoint(Provider Provider, string Point, string Outcome);
