using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Redemptions.Seeded.Tests.Plans;
using Redemptions.Seeded.Tests.Playing;

namespace Redemptions.Seeded.Tests;

/// <summary>Counts the operations of cards by their outcome, and the operations that each fault point struck.</summary>
internal sealed class CardCoverage
{
    private const string Made = "made";
    private const string Repeated = "repeated";
    private readonly ConcurrentDictionary<(string Row, string Cell), int> _counts = new();

    public void Add(CardStepKind kind, CardOutcome outcome) => Count(kind.ToString(), outcome.ProblemCode ?? (outcome.Replayed ? Repeated : Made));

    public void AddStruck(string point, IEnumerable<string> operations)
    {
        foreach (var operation in operations)
        {
            Count(point, operation);
        }
    }

    /// <summary>The operations that were made, and the fault points that struck, fewer than <paramref name="least"/> times.</summary>
    public IEnumerable<string> Below(int least) =>
    [
        .. Enum.GetNames<CardStepKind>().Where(kind => _counts.GetValueOrDefault((kind, Made)) < least),
        .. Points().Where(point => _counts.Where(count => count.Key.Row == point).Sum(count => count.Value) < least),
    ];

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var row in Enum.GetNames<CardStepKind>().Concat(Points()))
        {
            var cells = _counts.Where(count => count.Key.Row == row).OrderByDescending(count => count.Value).Select(count => $"{count.Key.Cell} {count.Value}");
            text.AppendLine(CultureInfo.InvariantCulture, $"{row,-27}{string.Join(", ", cells)}");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Points() => CardFaultPoint.All.Select(point => point.Name).Concat(Enum.GetNames<SiloEvent>());

    private void Count(string row, string cell) => _counts.AddOrUpdate((row, cell), 1, (_, count) => count + 1);
}
