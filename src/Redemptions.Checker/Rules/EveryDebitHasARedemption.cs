using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>Every request for money at a provider, and every debit, belongs to a known redemption or to an open key.</summary>
internal sealed class EveryDebitHasARedemption : IRule
{
    public string Invariants => "3, 6";

    public string Name => "every_debit_has_a_redemption";

    public void Check(HistoryIndex index, Findings findings)
    {
        foreach (var _ in index.History.LedgerRedemptions)
        {
            findings.CountChecked();
        }

        foreach (var send in index.UnmatchedSends.Where(send => send.Cause == UnmatchedSendCause.NotRequested))
        {
            findings.AddBroken(
                send.TookMoney ? "A provider took money, and no redemption has that reference." : "A provider received a request for money, and no redemption has that reference.",
                Evidence.Of(send.Reference), Evidence.Of(send.Voucher));
        }
    }
}
