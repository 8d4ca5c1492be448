using Redemptions.Checker.Linearizability;

namespace Redemptions.Checker.Tests.Linearizability;

public sealed class SearchAgainstEveryOrderTests
{
    private const int Histories = 20_000;

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public void The_search_says_what_trying_every_order_says(bool keepsResidual, int seed)
    {
        var random = new Random(seed);
        var model = new VoucherModel(keepsResidual);
        var verdicts = new Dictionary<bool, int> { [true] = 0, [false] = 0 };
        for (var number = 0; number < Histories; number++)
        {
            var initial = new ModelState(random.Next(4) == 0 ? null : 4, false);
            var operations = Enumerable.Range(0, random.Next(1, 7)).Select(_ => Any(random)).ToList();
            var expected = EveryOrder.Holds(model, initial, operations);
            verdicts[expected]++;
            new LinearizabilitySearch(model).Run(initial, operations)
                .Should().Be(expected ? LinearizabilityVerdict.Holds : LinearizabilityVerdict.Broken, string.Join('\n', operations));
        }

        verdicts.Values.Should().AllSatisfy(count => count.Should().BeGreaterThan(Histories / 20));
    }

    private static VoucherOperation Any(Random random)
    {
        var start = random.Next(20);
        var end = start + random.Next(1, 12);
        return random.Next(6) switch
        {
            0 => Operations.Take(random.Next(1, 4), start, end),
            1 => Operations.Pending(random.Next(3) == 0 ? null : random.Next(1, 4), start),
            2 => Operations.FoundUsed(start, end),
            3 => Operations.FoundInsufficient(random.Next(1, 6), start, end),
            4 => Operations.Take(4, start, end) with { RequestedCents = null, TookFullValue = true },
            _ => Operations.Lookup(random.Next(5), start, end),
        };
    }
}
