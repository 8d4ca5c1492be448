using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>A decision never changes: later versions only add a missing change voucher, or set attention.</summary>
internal sealed class DecisionsAreFinal : IRule
{
    public string Invariants => "9";

    public string Name => "decisions_are_final";

    public void Check(HistoryIndex index, Findings findings)
    {
        foreach (var redemption in index.Redemptions.Values)
        {
            if (redemption.Observations.Where(seen => seen.IsDecided).MinBy(seen => seen.Snapshot.Version) is not { } decision)
            {
                continue;
            }

            findings.CountChecked();
            var other = redemption.Observations.FirstOrDefault(seen =>
                seen.Snapshot.Version > decision.Snapshot.Version
                && (seen.Snapshot.Status != decision.Snapshot.Status || seen.Snapshot.RedeemedCents != decision.Snapshot.RedeemedCents));
            if (other is not null)
            {
                findings.AddBroken(
                    "The decision of a redemption has changed.", Evidence.Of(redemption), Evidence.Of(decision), Evidence.Of(other));
            }
        }
    }
}
