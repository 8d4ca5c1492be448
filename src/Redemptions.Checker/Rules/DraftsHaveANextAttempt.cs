using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>A redemption that is undecided at the end is in doubt, with the time of the next attempt and the role that may decide it.</summary>
internal sealed class DraftsHaveANextAttempt : IRule
{
    public string Invariants => "6";

    public string Name => "drafts_have_a_next_attempt";

    public void Check(HistoryIndex index, Findings findings)
    {
        foreach (var redemption in index.Redemptions.Values.Where(redemption => redemption.Final is { Status: SnapshotStatus.Draft }))
        {
            findings.CountChecked();
            var sentence = redemption.Final!.InDoubt switch
            {
                null => "A draft has no in_doubt, so it shows neither a next attempt nor the role that decides.",
                { NextAttemptAt: null } => "A draft has no next attempt.",
                { DecidedBy: not ("provider" or "operator") } => "A draft does not show the role that may decide it.",
                _ => null,
            };
            if (sentence is not null)
            {
                findings.AddBroken(sentence, Evidence.Of(redemption), $"version {redemption.Final.Version}");
            }
        }
    }
}
