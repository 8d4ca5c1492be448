using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>A replacement takes everything off one card and puts the same on another one: two entries of its key, with the same splits.</summary>
internal sealed class ReplacementsKeepValue : IRule
{
    public string Invariants => "10";

    public string Name => "replacements_keep_value";

    public void Check(HistoryIndex index, Findings findings)
    {
        if (index.Cards is not { } cards)
        {
            findings.Skip();
            return;
        }

        foreach (var replacement in cards.Values.SelectMany(card => card.Entries).Where(entry => entry.Kind == "replace").GroupBy(entry => (entry.Account, entry.IdempotencyKey)))
        {
            findings.CountChecked();
            var moved = replacement.SelectMany(entry => entry.Splits).ToLookup(BucketKey.Of, split => split.Amount);
            if (replacement.Count() != 2 || moved.Any(bucket => bucket.Sum() != 0))
            {
                findings.AddBroken("A replacement did not put on one card what it took off another one.", [$"key {replacement.Key.IdempotencyKey}", .. replacement.Select(Evidence.Of)]);
            }
        }
    }
}
