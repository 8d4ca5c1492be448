using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;
using Redemptions.Checker.Ledgers;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>
/// A voucher has at most one undecided redemption. Only a proven overlap breaks the rule: a redemption was undecided throughout the time
/// between two observations that show it undecided.
/// </summary>
internal sealed class OneUndecidedAtATime : IRule
{
    public string Invariants => "2";

    public string Name => "one_undecided_at_a_time";

    public void Check(HistoryIndex index, Findings findings)
    {
        foreach (var voucher in index.Vouchers.Values.Where(voucher => voucher.Redemptions.Count > 0 && VoucherTypes.ProviderOf(voucher.Identity.Type) is not null))
        {
            findings.CountChecked();
            foreach (var (draft, from, to) in voucher.Redemptions.Select(Undecided).OfType<(RedemptionHistory, long, long)>())
            {
                foreach (var other in voucher.Redemptions.Where(other => other.Id != draft.Id && WasUndecidedWithin(other, from, to)))
                {
                    findings.AddBroken(
                        "Two redemptions of one voucher were undecided at the same time.",
                        Evidence.Of(voucher.Identity), $"{Evidence.Of(draft)} from {from} to {to}", Evidence.Of(other));
                }
            }
        }
    }

    private static (RedemptionHistory Draft, long From, long To)? Undecided(RedemptionHistory redemption)
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

    private static bool WasUndecidedWithin(RedemptionHistory other, long from, long to)
    {
        if (other.Observations.Any(seen => !seen.IsDecided && seen.StartedAt > from && seen.EndedAt < to))
        {
            return true;
        }

        // An overlapping pair is found from both of its redemptions; only one of the two reports it.
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
