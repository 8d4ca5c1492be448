using System.Globalization;
using System.Text;
using Redemptions.Seeded.Tests.Plans;
using Redemptions.Seeded.Tests.Playing;
using Redemptions.Simulators;

namespace Redemptions.Seeded.Tests;

/// <summary>Counts redemptions whose fault point was reached while their money was in flight, by provider, fault point and outcome.</summary>
internal sealed class CoverageTable
{
    private readonly Dictionary<ReachedPoint, int> _counts = [];

    public void Add(IEnumerable<ReachedPoint> reached)
    {
        foreach (var point in reached)
        {
            _counts[point] = _counts.GetValueOrDefault(point) + 1;
        }
    }

    /// <summary>The points that the plans claim to reach but that were reached fewer than <paramref name="least"/> times, by provider.</summary>
    public IEnumerable<string> Below(int least) => Claimed()
        .Where(claim => SeededOutcomes.All.Sum(outcome => Count(claim.Provider, claim.Point, outcome)) < least)
        .Select(claim => $"{claim.Provider} {claim.Point}");

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"provider",-9}{"fault point",-33}{string.Concat(SeededOutcomes.All.Select(outcome => $"{outcome,15}"))}{"all",8}");
        foreach (var (provider, point) in Claimed())
        {
            var counts = SeededOutcomes.All.Select(outcome => Count(provider, point, outcome)).ToArray();
            text.AppendLine(CultureInfo.InvariantCulture, $"{provider,-9}{point,-33}{string.Concat(counts.Select(count => $"{count,15}"))}{counts.Sum(),8}");
        }

        return text.ToString();
    }

    private static IEnumerable<(Provider Provider, string Point)> Claimed() => Enum.GetValues<Provider>().SelectMany(provider =>
        FaultPoints.Of(provider).Select(point => point.Name).Concat(Enum.GetNames<SiloEvent>()).Select(point => (provider, point)));

    private int Count(Provider provider, string point, string outcome) => _counts.GetValueOrDefault(new ReachedPoint(provider, point, outcome));
}
