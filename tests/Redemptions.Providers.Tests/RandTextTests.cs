using CsCheck;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Providers.Tests;

public sealed class RandTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("30.0000", 3000)]
    [InlineData("1,250.00", 125_000)]
    [InlineData("1250", 125_000)]
    [InlineData("0.1", 10)]
    [InlineData("0.01", 1)]
    [InlineData("4,000,000.99", 400_000_099)]
    [InlineData("92233720368547758.07", long.MaxValue)]
    public void Amounts_are_read_exactly(string text, long cents)
    {
        RandText.TryParse(text, out var read).Should().BeTrue();
        read.Should().Be(cents);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1.00")]
    [InlineData("+1.00")]
    [InlineData(" 1.00")]
    [InlineData("1.00\n")]
    [InlineData("R1.00")]
    [InlineData("1.001")]
    [InlineData("1.0001")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1,25.00")]
    [InlineData("1250,00")]
    [InlineData("1.250,00")]
    [InlineData("12,50")]
    [InlineData(",250")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("١.00")]
    [InlineData("92233720368547758.08")]
    [InlineData("99999999999999999999999999")]
    public void What_is_not_an_amount_is_refused(string? text) => RandText.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void Every_amount_survives_writing_and_reading() =>
        Gen.Long[0, long.MaxValue].Sample(cents => RandText.TryParse(RandText.Format(cents), out var read) && read == cents);

    [Fact]
    public void Every_amount_survives_commas_and_four_decimals() =>
        Gen.Long[0, 400_000_000_000].Sample(cents =>
        {
            var text = (cents / 100).ToString("#,0", System.Globalization.CultureInfo.InvariantCulture) + $".{cents % 100:00}00";
            return RandText.TryParse(text, out var read) && read == cents;
        });
}
