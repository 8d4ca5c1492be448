using Redemptions.Checker.Reports;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Rules;

/// <summary>A decision is never taken back; later versions only fill in a missing change, or raise the redemption.</summary>
internal sealed class DecisionsStand : IRule
{
    public string Invariants => "9";

    public string Name => "decisions_stand";

    public void Check(Facts facts, Findings findings)
    {
        foreach (var redemption in facts.Redemptions.Values)
        {
            if (redemption.Observations.Where(seen => seen.IsDecided).MinBy(seen => seen.Snapshot.Version) is not { } decision)
            {
                continue;
            }

            findings.Examine();
            var other = redemption.Observations.FirstOrDefault(seen =>
                seen.Snapshot.Version > decision.Snapshot.Version
                && (seen.Snapshot.Status != decision.Snapshot.Status || seen.Snapshot.RedeemedCents != decision.Snapshot.RedeemedCents));
            if (other is not null)
            {
                findings.Break(
                    "A decided redemption changed its decision.", Evidence.Of(redemption), Evidence.Of(decision), Evidence.Of(other));
            }
        }
    }
}
