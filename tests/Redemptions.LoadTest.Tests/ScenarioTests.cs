using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Tests;

public sealed class ScenarioTests
{
    private const int Many = 10_000;

    [Theory]
    [InlineData(nameof(ScenarioKind.FreshFull))]
    [InlineData(nameof(ScenarioKind.FreshPartial))]
    [InlineData(nameof(ScenarioKind.Declines))]
    public void Each_call_has_a_voucher_and_a_key_of_its_own(string name)
    {
        var operations = Of(name, seed: 1);

        operations.Select(operation => (operation.Provider, operation.Pin)).Should().OnlyHaveUniqueItems();
        operations.Select(operation => operation.IdempotencyKey).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Another_seed_has_other_vouchers_and_keys()
    {
        var one = Of(nameof(ScenarioKind.Day), seed: 1);
        var other = Of(nameof(ScenarioKind.Day), seed: 2);

        Pins(one).Intersect(Pins(other)).Should().BeEmpty();
        Keys(one).Intersect(Keys(other)).Should().BeEmpty();

        static IEnumerable<(object, string)> Pins(IReadOnlyList<LoadOperation> all) =>
            all.Where(operation => operation is { IsIssued: true }).Select(operation => ((object)operation.Provider, operation.Pin));
        static IEnumerable<string> Keys(IReadOnlyList<LoadOperation> all) =>
            all.Where(operation => operation.Kind == OperationKind.Redeem).Select(operation => operation.IdempotencyKey);
    }

    [Theory]
    [InlineData(nameof(ScenarioKind.Hot))]
    [InlineData(nameof(ScenarioKind.Day))]
    public void Nothing_of_a_voucher_or_a_key_is_in_two_blocks(string name)
    {
        var blocks = Of(name, seed: 1).Select((operation, number) => (operation, Block: number / Scenario.Block))
            .Where(call => call.operation.Kind != OperationKind.Discover).ToList();

        blocks.GroupBy(call => (call.operation.Provider, call.operation.Pin)).Should().OnlyContain(group => group.Select(call => call.Block).Distinct().Count() == 1);
        blocks.Where(call => call.operation.Kind == OperationKind.Redeem).GroupBy(call => call.operation.IdempotencyKey)
            .Should().OnlyContain(group => group.Select(call => call.operation).Distinct().Count() == 1, "a key is repeated with the same request only");
    }

    [Fact]
    public void A_storm_is_one_call_again_and_again() => Of(nameof(ScenarioKind.Storm), seed: 1).Distinct().Should().ContainSingle();

    [Theory]
    [InlineData(nameof(ScenarioKind.Cards), 999)]
    [InlineData(nameof(ScenarioKind.HotCard), 1)]
    public void Calls_of_cards_use_as_many_cards_as_they_should(string name, int cards)
    {
        var kind = Enum.Parse<ScenarioKind>(name);
        var scenario = new Scenario(kind, null, 1, [.. Enumerable.Range(0, Scenario.CardsOf(kind)).Select(number => new IssuedCard($"crd_{number}", $"{number}"))]);
        LoadOperation[] operations = [.. Enumerable.Range(0, Many).Select(number => scenario.At(number))];

        operations.Select(operation => operation.Pin).Distinct().Should().HaveCount(cards);
        operations.Where(operation => operation.Kind == OperationKind.Redeem).GroupBy(operation => operation.IdempotencyKey)
            .Should().OnlyContain(group => group.Distinct().Count() == 1, "a key is repeated with the same request only");
    }

    private static List<LoadOperation> Of(string name, long seed)
    {
        var scenario = new Scenario(Enum.Parse<ScenarioKind>(name), null, seed);
        return [.. Enumerable.Range(0, Many).Select(number => scenario.At(number))];
    }
}
