using Redemptions.Checker.Reports;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Rules;

/// <summary>
/// A problem response promises that its call recorded and sent nothing. If every call of a key got one, the key has no redemption and
/// no provider received a request for it.
/// </summary>
internal sealed class ToldNoMeansNothingRan : IRule
{
    public string Invariants => "2";

    public string Name => "told_no_means_nothing_ran";

    public void Check(Facts facts, Findings findings)
    {
        foreach (var key in facts.Keys.Values.Where(key => key.IsRefused))
        {
            findings.Examine();
            foreach (var id in key.Ids)
            {
                findings.Break("Every call of this key was told no, and it has a redemption.", Evidence.Of(key), $"redemption {id}");
            }
        }

        foreach (var stray in facts.Strays.Where(stray => stray.Cause == UnmatchedSendCause.ToldNo))
        {
            var refused = facts.Vouchers[stray.Voucher!].RefusedKeys.Select(Evidence.Of);
            findings.Break(
                "A provider was asked for money of a voucher whose only calls without a redemption were told no.",
                [Evidence.Of(stray.Reference), Evidence.Of(stray.Voucher), .. refused]);
        }
    }
}
