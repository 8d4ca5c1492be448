using CsCheck;

namespace Redemptions.Contracts.Tests;

public sealed class MoneyTests
{
    private static readonly Gen<long> Half = Gen.Long[0, long.MaxValue / 2];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(long.MaxValue)]
    public void Every_amount_from_zero_to_the_largest_number_is_money(long cents) => Money.Rand(cents).MinorUnits.Should().Be(cents);

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void A_negative_amount_is_refused(long cents)
    {
        var act = () => Money.Rand(cents);

        act.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData("zar")]
    [InlineData("ZA")]
    [InlineData("ZARR")]
    [InlineData(" ZAR")]
    [InlineData("XXX")]
    [InlineData("")]
    public void A_currency_outside_the_list_is_refused(string currency)
    {
        var act = () => Money.Of(1, currency);

        act.Should().Throw<ArgumentOutOfRangeException>();
        CurrencyCodes.IsKnown(currency).Should().BeFalse();
    }

    [Fact]
    public void No_currency_is_refused()
    {
        var act = () => Money.Of(1, null!);

        act.Should().Throw<ArgumentNullException>();
        CurrencyCodes.IsKnown(null).Should().BeFalse();
    }

    [Fact]
    public void A_sum_above_the_largest_number_overflows_instead_of_wrapping()
    {
        var act = () => Money.Rand(long.MaxValue).Plus(Money.Rand(1));

        act.Should().Throw<OverflowException>();
    }

    [Fact]
    public void Plus_and_minus_undo_each_other() => Gen.Select(Half, Half).Sample((one, other) =>
        Money.Rand(one).Plus(Money.Rand(other)).Minus(Money.Rand(other)).Should().Be(Money.Rand(one)));

    [Fact]
    public void Plus_does_not_care_about_the_order() => Gen.Select(Half, Half).Sample((one, other) =>
        Money.Rand(one).Plus(Money.Rand(other)).Should().Be(Money.Rand(other).Plus(Money.Rand(one))));

    [Fact]
    public void Minus_never_goes_below_zero() => Gen.Select(Half, Half).Sample((one, other) =>
    {
        var act = () => Money.Rand(one).Minus(Money.Rand(other));

        if (other > one)
        {
            act.Should().Throw<ArgumentOutOfRangeException>();
        }
        else
        {
            act().MinorUnits.Should().Be(one - other);
        }
    });

    [Fact]
    public void Comparing_is_comparing_minor_units() => Gen.Select(Half, Half).Sample((one, other) =>
        Money.Rand(one).IsMoreThan(Money.Rand(other)).Should().Be(one > other));

    [Fact]
    public void Two_currencies_do_not_mix()
    {
        var (rand, euro) = (Money.Rand(500), Money.Of(500, "EUR"));
        Func<object>[] acts = [() => rand.Plus(euro), () => rand.Minus(euro), () => rand.IsMoreThan(euro)];

        acts.Should().AllSatisfy(act => act.Should().Throw<InvalidOperationException>());
        rand.Should().NotBe(euro);
    }

    [Fact]
    public void Only_nothing_is_zero()
    {
        Money.Rand(0).IsZero.Should().BeTrue();
        Money.Rand(1).IsZero.Should().BeFalse();
    }

    [Fact]
    public void Money_prints_its_minor_units_and_currency() => Money.Rand(5000).ToString().Should().Be("5000 ZAR");
}
