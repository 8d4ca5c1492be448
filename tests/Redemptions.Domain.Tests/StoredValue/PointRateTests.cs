using CsCheck;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Tests.StoredValue;

public sealed class PointRateTests
{
    private static readonly Gen<PointRate> Rates = Gen.Select(Gen.Long[1, 1000], Gen.Long[1, 100_000], (points, amount) => new PointRate(points, amount));

    [Theory]
    [InlineData(100, 10)]
    [InlineData(101, 11)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    public void Points_for_money_are_rounded_up(long amount, long points) => new PointRate(10, 100).CostOf(amount).Should().Be(points);

    [Theory]
    [InlineData(10, 1)]
    [InlineData(19, 1)]
    [InlineData(9, 0)]
    public void Money_for_points_is_rounded_down(long points, long amount) => new PointRate(10, 1).ValueOf(points).Should().Be(amount);

    [Theory]
    [InlineData(999, 0)]
    [InlineData(1999, 1)]
    public void Points_earned_are_rounded_down(long amount, long points) => new PointRate(1, 1000).EarnedBy(amount).Should().Be(points);

    [Fact]
    public void What_points_buy_never_costs_more_points() => Gen.Select(Rates, Gen.Long[0, 10_000_000]).Sample((rate, points) => rate.CostOf(rate.ValueOf(points)).Should().BeLessThanOrEqualTo(points));

    [Fact]
    public void An_amount_never_buys_itself_for_less() => Gen.Select(Rates, Gen.Long[0, 10_000_000]).Sample((rate, amount) => rate.ValueOf(rate.CostOf(amount)).Should().BeGreaterThanOrEqualTo(amount));

    [Fact]
    public void Products_beyond_64_bits_are_right() => new PointRate(1000, 1000).CostOf(long.MaxValue / 2).Should().Be(long.MaxValue / 2);

    [Fact]
    public void A_result_beyond_64_bits_is_an_error() => new PointRate(1000, 1).Invoking(rate => rate.CostOf(long.MaxValue)).Should().Throw<OverflowException>();
}
