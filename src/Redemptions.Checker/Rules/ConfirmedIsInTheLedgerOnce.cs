using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>
/// A redemption that was returned as confirmed has exactly one debit in the ledger, of the same amount. Redemptions that an operator resolved
/// are exempt.
/// </summary>
internal sealed class ConfirmedIsInTheLedgerOnce : IRule
{
    public string Invariants => "3, 4, 5";

    public string Name => "confirmed_is_in_the_ledger_once";

    public void Check(HistoryIndex index, Findings findings)
    {
        foreach (var redemption in index.DecidedByProvider.Where(redemption => redemption.Provider is not null))
        {
            var amounts = redemption.Observations
                .Where(seen => seen.Snapshot.Status == SnapshotStatus.Confirmed)
                .Select(seen => seen.Snapshot.RedeemedCents)
                .Distinct()
                .ToList();
            if (amounts.Count == 0)
            {
                continue;
            }

            findings.CountChecked();
            if (redemption.Debits is not [var entry])
            {
                findings.AddBroken(
                    $"A confirmed redemption has {redemption.Debits.Count} debits in the ledger.",
                    [Evidence.Of(redemption), .. redemption.Keys.Select(Evidence.Of), .. redemption.Debits.Select(Evidence.Of)]);
            }
            else if (amounts.FindIndex(amount => amount != entry.AmountCents) is >= 0 and var differing)
            {
                findings.AddBroken(
                    $"{amounts[differing]} cents were returned as redeemed, and {entry.AmountCents} cents were taken.",
                    Evidence.Of(redemption), Evidence.Of(entry));
            }
        }
    }
}
