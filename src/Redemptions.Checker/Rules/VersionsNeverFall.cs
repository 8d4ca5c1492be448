using Redemptions.Checker.Reports;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Rules;

/// <summary>A call that starts after another was answered sees no lower version, and one version always has the same status and redeemed amount.</summary>
internal sealed class VersionsNeverFall : IRule
{
    public string Invariants => "9";

    public string Name => "versions_never_fall";

    public void Check(Facts facts, Findings findings)
    {
        foreach (var redemption in facts.Redemptions.Values)
        {
            findings.Examine();
            if (Fall(redemption) is var (earlier, later))
            {
                findings.Break("A version fell.", Evidence.Of(redemption), Evidence.Of(earlier), Evidence.Of(later));
            }

            var twofold = redemption.Observations
                .GroupBy(seen => seen.Snapshot.Version)
                .FirstOrDefault(group => group.Select(seen => (seen.Snapshot.Status, seen.Snapshot.RedeemedCents)).Distinct().Count() > 1);
            if (twofold is not null)
            {
                findings.Break("One version was told with several meanings.", [Evidence.Of(redemption), .. twofold.Select(Evidence.Of)]);
            }
        }
    }

    private static (Observation Earlier, Observation Later)? Fall(RedemptionStory redemption)
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
