using Redemptions.Checker.Reports;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Rules;

/// <summary>Every request for money at a provider, and every debit, belongs to a known redemption or is explained by an open key.</summary>
internal sealed class EveryTakeHasARedemption : IRule
{
    public string Invariants => "3, 6";

    public string Name => "every_take_has_a_redemption";

    public void Check(Facts facts, Findings findings)
    {
        foreach (var _ in facts.History.LedgerRedemptions)
        {
            findings.Examine();
        }

        foreach (var stray in facts.Strays.Where(stray => stray.Cause == UnmatchedSendCause.Unasked))
        {
            findings.Break(
                stray.TookMoney ? "Money was taken, and no redemption knows of it." : "Money was asked for, and no redemption knows of it.",
                Evidence.Of(stray.Reference), Evidence.Of(stray.Voucher));
        }
    }
}
