using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>Every send of a redemption has the same reference, and no other redemption has it.</summary>
internal sealed class OneRedemptionOneReference : IRule
{
    public string Invariants => "5";

    public string Name => "one_redemption_one_reference";

    public void Check(HistoryIndex index, Findings findings)
    {
        foreach (var redemption in index.Redemptions.Values)
        {
            findings.CountChecked();
            if (redemption.References.Count > 1)
            {
                findings.AddBroken(
                    "One redemption was sent under several references.",
                    [Evidence.Of(redemption), .. redemption.References.Select(Evidence.Of)]);
            }
        }

        var shared = index.Redemptions.Values
            .SelectMany(redemption => redemption.References.Select(reference => (reference, redemption)))
            .GroupBy(pair => pair.reference, pair => pair.redemption)
            .Where(group => group.Count() > 1);
        foreach (var group in shared)
        {
            findings.AddBroken("Several redemptions were sent under one reference.", [Evidence.Of(group.Key), .. group.Select(Evidence.Of)]);
        }

        foreach (var send in index.UnmatchedSends.Where(send => send.Cause == UnmatchedSendCause.SecondReference))
        {
            findings.AddBroken(
                "The provider received more references for a voucher than its calls have keys.",
                Evidence.Of(send.Reference), Evidence.Of(send.Voucher));
        }
    }
}
