using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>A redemption that was returned as failed has no debit in the ledger. Redemptions that an operator resolved are exempt.</summary>
internal sealed class FailedTookNothing : IRule
{
    public string Invariants => "3";

    public string Name => "failed_took_nothing";

    public void Check(HistoryIndex index, Findings findings)
    {
        foreach (var redemption in index.DecidedByProvider.Where(WasFailed))
        {
            findings.CountChecked();
            foreach (var entry in redemption.Debits)
            {
                findings.AddBroken("A failed redemption has a debit in the ledger.", Evidence.Of(redemption), Evidence.Of(entry));
            }
        }
    }

    private static bool WasFailed(RedemptionHistory redemption)
        => redemption.Observations.Any(seen => seen.Snapshot.Status == SnapshotStatus.Failed);
}
