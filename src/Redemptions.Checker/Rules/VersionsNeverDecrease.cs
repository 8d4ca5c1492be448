using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>A call that starts after another was answered returns no lower version, and one version always has the same status and amounts.</summary>
internal sealed class VersionsNeverDecrease : IRule
{
    public string Invariants => "9";

    public string Name => "versions_never_decrease";

    public void Check(HistoryIndex index, Findings findings)
    {
        foreach (var redemption in index.Redemptions.Values)
        {
            findings.CountChecked();
            if (FindDecrease(redemption) is var (earlier, later))
            {
                findings.AddBroken("A later call returned a lower version.", Evidence.Of(redemption), Evidence.Of(earlier), Evidence.Of(later));
            }

            var ambiguous = redemption.Observations
                .GroupBy(seen => seen.Snapshot.Version)
                .FirstOrDefault(group => group.Select(seen => (seen.Snapshot.Status, seen.Snapshot.RedeemedCents, seen.Snapshot.ReservedCents, seen.Snapshot.ReversedCents)).Distinct().Count() > 1);
            if (ambiguous is not null)
            {
                findings.AddBroken("One version was returned with different contents.", [Evidence.Of(redemption), .. ambiguous.Select(Evidence.Of)]);
            }
        }
    }

    private static (Observation Earlier, Observation Later)? FindDecrease(RedemptionHistory redemption)
    {
        var byEnd = redemption.Observations.OrderBy(seen => seen.EndedAt).ToList();
        var ended = 0;
        Observation? highest = null;
        foreach (var later in redemption.Observations.OrderBy(seen => seen.StartedAt))
        {
            for (; ended < byEnd.Count && byEnd[ended].EndedAt < later.StartedAt; ended++)
            {
                highest = highest is null || byEnd[ended].Snapshot.Version > highest.Snapshot.Version ? byEnd[ended] : highest;
            }

            if (highest is not null && later.Snapshot.Version < highest.Snapshot.Version)
            {
                return (highest, later);
            }
        }

        return null;
    }
}
