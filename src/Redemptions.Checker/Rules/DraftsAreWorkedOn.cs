using Redemptions.Checker.Histories;
using Redemptions.Checker.Reports;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Rules;

/// <summary>A redemption that is undecided at the end is in doubt, with the time of its next attempt and the role that may decide it.</summary>
internal sealed class DraftsAreWorkedOn : IRule
{
    public string Invariants => "6";

    public string Name => "drafts_are_worked_on";

    public void Check(Facts facts, Findings findings)
    {
        foreach (var redemption in facts.Redemptions.Values.Where(redemption => redemption.Final is { Status: SnapshotStatus.Draft }))
        {
            findings.Examine();
            var sentence = redemption.Final!.InDoubt switch
            {
                null => "A draft is not in doubt: nobody says what happens to it.",
                { NextAttemptAt: null } => "A draft has no next attempt.",
                { DecidedBy: not ("provider" or "operator") } => "A draft does not say who may decide it.",
                _ => null,
            };
            if (sentence is not null)
            {
                findings.Break(sentence, Evidence.Of(redemption), $"version {redemption.Final.Version}");
            }
        }
    }
}
