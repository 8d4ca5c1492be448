using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>
/// A problem promises that its call recorded and sent nothing. If every call of a key was answered with a problem, the key has no redemption
/// and no provider received a request for it.
/// </summary>
internal sealed class RefusedCallsHaveNoEffect : IRule
{
    public string Invariants => "2";

    public string Name => "refused_calls_have_no_effect";

    public void Check(HistoryIndex index, Findings findings)
    {
        foreach (var key in index.Keys.Values.Where(key => key.IsRefused))
        {
            findings.CountChecked();
            foreach (var id in key.Ids)
            {
                findings.AddBroken("Every call of this key was answered with a problem, and the key has a redemption.", Evidence.Of(key), $"redemption {id}");
            }
        }

        foreach (var send in index.UnmatchedSends.Where(send => send.Cause == UnmatchedSendCause.RefusedCall))
        {
            var refused = index.Vouchers[send.Voucher!].RefusedKeys.Select(Evidence.Of);
            findings.AddBroken(
                "A provider received a request for money of a voucher, and every call that it could come from was answered with a problem.",
                [Evidence.Of(send.Reference), Evidence.Of(send.Voucher), .. refused]);
        }
    }
}
