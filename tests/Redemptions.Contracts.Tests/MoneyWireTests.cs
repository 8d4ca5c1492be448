using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Redemptions.Contracts.Tests;

public sealed class MoneyWireTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    private Serializer Serializer => _services.GetRequiredService<Serializer>();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Money_comes_back_from_json() => Gen.Long[0, long.MaxValue].Sample(cents =>
        JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(Money.Rand(cents))).Should().Be(Money.Rand(cents)));

    [Fact]
    public void Money_comes_back_from_a_grain_call() => Gen.Long[0, long.MaxValue].Sample(cents =>
        Serializer.Deserialize<Money>(Serializer.SerializeToArray(Money.Rand(cents))).Should().Be(Money.Rand(cents)));

    [Fact]
    public void The_order_of_members_in_json_does_not_matter() =>
        JsonSerializer.Deserialize<Money>("""{"currency":"ZAR","minor_units":5000}""").Should().Be(Money.Rand(5000));

    [Theory]
    [InlineData("""{"minor_units":-1,"currency":"ZAR"}""")]
    [InlineData("""{"minor_units":1,"currency":"zar"}""")]
    [InlineData("""{"minor_units":1,"currency":null}""")]
    [InlineData("""{"minor_units":1,"currency":7}""")]
    [InlineData("""{"minor_units":1.5,"currency":"ZAR"}""")]
    [InlineData("""{"minor_units":"1","currency":"ZAR"}""")]
    [InlineData("""{"minor_units":9223372036854775808,"currency":"ZAR"}""")]
    [InlineData("""{"minor_units":1}""")]
    [InlineData("""{"currency":"ZAR"}""")]
    [InlineData("""[1,"ZAR"]""")]
    [InlineData("5000")]
    public void Json_that_is_not_money_is_refused(string json)
    {
        var act = () => JsonSerializer.Deserialize<Money>(json);

        act.Should().Throw<JsonException>();
    }

    [Theory]
    [InlineData(-1, "ZAR")]
    [InlineData(1, "zar")]
    [InlineData(1, "")]
    public void A_message_that_is_not_money_is_refused(long minorUnits, string currency)
    {
        var bytes = Serializer.SerializeToArray(new MoneyImpostor { MinorUnits = minorUnits, Currency = currency });
        var act = () => Serializer.Deserialize<Money>(bytes);

        act.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_message_made_the_same_way_is_refused_only_for_its_values()
    {
        var bytes = Serializer.SerializeToArray(new MoneyImpostor { MinorUnits = 1, Currency = "ZAR" });

        Serializer.Deserialize<Money>(bytes).Should().Be(Money.Rand(1));
    }
}
