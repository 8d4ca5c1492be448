using Redemptions.Checker.Reports;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Rules;

/// <summary>A redemption is sent under one reference, however often, and no other redemption under the same.</summary>
internal sealed class OneRedemptionOneReference : IRule
{
    public string Invariants => "5";

    public string Name => "one_redemption_one_reference";

    public void Check(Facts facts, Findings findings)
    {
        foreach (var redemption in facts.Redemptions.Values)
        {
            findings.Examine();
            if (redemption.References.Count > 1)
            {
                findings.Break(
                    "One redemption was sent under several references.",
                    [Evidence.Of(redemption), .. redemption.References.Select(Evidence.Of)]);
            }
        }

        var shared = facts.Redemptions.Values
            .SelectMany(redemption => redemption.References.Select(reference => (reference, redemption)))
            .GroupBy(pair => pair.reference, pair => pair.redemption)
            .Where(group => group.Count() > 1);
        foreach (var group in shared)
        {
            findings.Break("Several redemptions were sent under one reference.", [Evidence.Of(group.Key), .. group.Select(Evidence.Of)]);
        }

        foreach (var stray in facts.Strays.Where(stray => stray.Cause == UnmatchedSendCause.SecondReference))
        {
            findings.Break(
                "A voucher's provider heard more references than its calls have keys.",
                Evidence.Of(stray.Reference), Evidence.Of(stray.Voucher));
        }
    }
}
