using Redemptions.Checker.Histories;
using Redemptions.Checker.Reports;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Rules;

/// <summary>
/// A redemption that was returned as confirmed has exactly one debit in the ledger, with the same amount. Redemptions that an operator decided
/// are exempt.
/// </summary>
internal sealed class ConfirmedIsInTheLedgerOnce : IRule
{
    public string Invariants => "3, 4, 5";

    public string Name => "confirmed_is_in_the_ledger_once";

    public void Check(Facts facts, Findings findings)
    {
        foreach (var redemption in facts.DecidedByProvider.Where(redemption => redemption.Provider is not null))
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

            findings.Examine();
            if (redemption.Taken is not [var entry])
            {
                findings.Break(
                    $"A confirmed redemption stands in the ledger {redemption.Taken.Count} times.",
                    [Evidence.Of(redemption), .. redemption.Keys.Select(Evidence.Of), .. redemption.Taken.Select(Evidence.Of)]);
            }
            else if (amounts.FindIndex(amount => amount != entry.AmountCents) is >= 0 and var index)
            {
                findings.Break(
                    $"{amounts[index]} cents were told as redeemed, and {entry.AmountCents} cents were taken.",
                    Evidence.Of(redemption), Evidence.Of(entry));
            }
        }
    }
}
