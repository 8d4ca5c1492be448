using Redemptions.Checker.Histories;
using Redemptions.Checker.Reports;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Rules;

/// <summary>A redemption that was returned as failed has no debit in the ledger. Redemptions that an operator decided are exempt.</summary>
internal sealed class FailedTookNothing : IRule
{
    public string Invariants => "3";

    public string Name => "failed_took_nothing";

    public void Check(Facts facts, Findings findings)
    {
        foreach (var redemption in facts.DecidedByProvider.Where(WasFailed))
        {
            findings.Examine();
            foreach (var entry in redemption.Taken)
            {
                findings.Break("A failed redemption took money.", Evidence.Of(redemption), Evidence.Of(entry));
            }
        }
    }

    private static bool WasFailed(RedemptionStory redemption)
        => redemption.Observations.Any(seen => seen.Snapshot.Status == SnapshotStatus.Failed);
}
