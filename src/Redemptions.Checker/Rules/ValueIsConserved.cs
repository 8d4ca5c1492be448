using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>
/// Value before = redeemed + residual, wherever the redemption shows both. The redeemed amount is the requested one, unless attention is set.
/// </summary>
internal sealed class ValueIsConserved : IRule
{
    public string Invariants => "8";

    public string Name => "value_is_conserved";

    public void Check(HistoryIndex index, Findings findings)
    {
        foreach (var redemption in index.DecidedByProvider)
        {
            foreach (var seen in redemption.Observations.Where(seen => seen.Snapshot.Status == SnapshotStatus.Confirmed))
            {
                findings.CountChecked();
                if (Wrong(redemption, seen.Snapshot) is { } sentence)
                {
                    findings.AddBroken(sentence, Evidence.Of(redemption), Evidence.Of(seen));
                    break;
                }
            }
        }

        foreach (var entry in index.History.LedgerRedemptions)
        {
            findings.CountChecked();
            if (entry.BalanceBeforeCents != entry.AmountCents + entry.BalanceAfterCents + (entry.Change?.AmountCents ?? 0))
            {
                findings.AddBroken("The amounts of a ledger entry do not add up.", Evidence.Of(entry));
            }
        }
    }

    private static string? Wrong(RedemptionHistory redemption, RedemptionSnapshot snapshot)
    {
        var residual = snapshot.Residual?.AmountCents;
        if (residual is not null && redemption.Debits is [var entry] && entry.BalanceBeforeCents != snapshot.RedeemedCents + residual)
        {
            return $"The balance before was {entry.BalanceBeforeCents} cents, and {snapshot.RedeemedCents} redeemed plus a residual of {residual} is another sum.";
        }

        if (residual is not null && snapshot.ChangeVoucher?.AmountCents is { } change && change != residual)
        {
            return $"The residual is {residual} cents, and the change voucher has {change} cents.";
        }

        // A confirmation takes less than was reserved if it says so; the entries of the card tell.
        if (redemption.Provider is null && snapshot.Version > 1)
        {
            return null;
        }

        // The same key with another amount is refused, so every call that returned the redemption has its amount.
        var requested = redemption.Calls.FirstOrDefault(call => call.Verdict() == CallVerdict.Redemption)?.AmountCents;
        return requested is not null && requested != snapshot.RedeemedCents && snapshot.Attention is null
            ? $"{requested} cents were requested and {snapshot.RedeemedCents} redeemed, and attention is not set."
            : null;
    }
}
