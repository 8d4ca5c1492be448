using Redemptions.Checker.Histories;
using Redemptions.Checker.Reports;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Rules;

/// <summary>
/// A voucher has at most one undecided redemption. Only a certain overlap breaks the rule: between two observations that
/// both show a redemption undecided, it was undecided throughout.
/// </summary>
internal sealed class OneUndecidedAtATime : IRule
{
    public string Invariants => "2";

    public string Name => "one_undecided_at_a_time";

    public void Check(Facts facts, Findings findings)
    {
        foreach (var voucher in facts.Vouchers.Values.Where(voucher => voucher.Redemptions.Count > 0))
        {
            findings.Examine();
            foreach (var (draft, from, to) in voucher.Redemptions.Select(Undecided).OfType<(RedemptionStory, long, long)>())
            {
                foreach (var other in voucher.Redemptions.Where(other => other.Id != draft.Id && WasUndecidedWithin(other, from, to)))
                {
                    findings.Break(
                        "Two redemptions of one voucher were undecided at the same time.",
                        Evidence.Of(voucher.Identity), $"{Evidence.Of(draft)} from {from} to {to}", Evidence.Of(other));
                }
            }
        }
    }

    private static (RedemptionStory Draft, long From, long To)? Undecided(RedemptionStory redemption)
    {
        var drafts = redemption.Observations.Where(seen => !seen.IsDecided).ToList();
        if (drafts.Count == 0)
        {
            return null;
        }

        var from = drafts.Min(seen => seen.EndedAt);
        var to = drafts.Max(seen => seen.StartedAt);
        return from < to ? (redemption, from, to) : null;
    }

    private static bool WasUndecidedWithin(RedemptionStory other, long from, long to)
    {
        if (other.Observations.Any(seen => !seen.IsDecided && seen.StartedAt > from && seen.EndedAt < to))
        {
            return true;
        }

        // Both redemptions of an overlapping pair find each other here. Only one of the two reports the pair.
        if (Undecided(other) is var (_, otherFrom, otherTo) && Math.Max(from, otherFrom) < Math.Min(to, otherTo))
        {
            return from < otherFrom || (from == otherFrom && to <= otherTo);
        }

        // A redemption that began and was decided within the interval was undecided within it, unless it failed without an intent (version 1).
        return other.NotBefore > from
            && other.Observations.Any(seen => seen.IsDecided && seen.EndedAt < to && HadAnIntent(seen.Snapshot));
    }

    private static bool HadAnIntent(RedemptionSnapshot snapshot) => snapshot.Status == SnapshotStatus.Confirmed || snapshot.Version > 1;
}
