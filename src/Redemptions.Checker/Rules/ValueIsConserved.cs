using Redemptions.Checker.Histories;
using Redemptions.Checker.Reports;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Rules;

/// <summary>
/// Value before = redeemed + residual, wherever both are told, and nothing else was taken than was asked, unless it is raised.
/// </summary>
internal sealed class ValueIsConserved : IRule
{
    public string Invariants => "8";

    public string Name => "value_is_conserved";

    public void Check(Facts facts, Findings findings)
    {
        foreach (var redemption in facts.DecidedByProvider)
        {
            foreach (var seen in redemption.Observations.Where(seen => seen.Snapshot.Status == SnapshotStatus.Confirmed))
            {
                findings.Examine();
                if (Wrong(redemption, seen.Snapshot) is { } sentence)
                {
                    findings.Break(sentence, Evidence.Of(redemption), Evidence.Of(seen));
                    break;
                }
            }
        }

        foreach (var entry in facts.History.LedgerRedemptions)
        {
            findings.Examine();
            if (entry.BalanceBeforeCents != entry.AmountCents + entry.BalanceAfterCents + (entry.Change?.AmountCents ?? 0))
            {
                findings.Break("The ledger's own amounts do not add up.", Evidence.Of(entry));
            }
        }
    }

    private static string? Wrong(RedemptionStory redemption, RedemptionSnapshot snapshot)
    {
        var residual = snapshot.Residual?.AmountCents;
        if (residual is not null && redemption.Taken is [var entry] && entry.BalanceBeforeCents != snapshot.RedeemedCents + residual)
        {
            return $"{entry.BalanceBeforeCents} cents before are not {snapshot.RedeemedCents} redeemed and {residual} left.";
        }

        if (residual is not null && snapshot.ChangeVoucher?.AmountCents is { } change && change != residual)
        {
            return $"{residual} cents are left, and the change voucher has {change}.";
        }

        // The same key with another amount is another request, which is refused: every call that was told has the amount.
        var asked = redemption.Calls.FirstOrDefault(call => call.Verdict() == CallVerdict.Told)?.AmountCents;
        return asked is not null && asked != snapshot.RedeemedCents && snapshot.Attention is null
            ? $"{asked} cents were asked and {snapshot.RedeemedCents} redeemed, and nobody was told to look."
            : null;
    }
}
