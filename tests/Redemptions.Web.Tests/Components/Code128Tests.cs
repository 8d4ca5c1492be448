using Redemptions.Web.Text;

namespace Redemptions.Web.Tests.Components;

public sealed class Code128Tests
{
    [Fact]
    public void Digits_are_encoded_in_pairs_with_the_check_symbol_of_the_standard()
    {
        // (105 + 1·12 + 2·34 + 3·56 + 4·78 + 5·90) mod 103 = 85.
        string[] symbols = ["211232", "112232", "131123", "331121", "241112", "214121", "124211", "2331112"];
        Elements("1234567890").Should().Be(string.Concat(symbols));
    }

    [Fact]
    public void A_PIN_of_16_digits_has_123_modules_and_two_quiet_zones() => Code128.Encode("1002500000000011").Width.Should().Be(123 + 2 * Code128.QuietZone);

    [Theory]
    [InlineData("")]
    [InlineData("1234\n")]
    [InlineData("١٢٣٤")]
    public void What_a_barcode_cannot_hold_is_refused(string text) => FluentActions.Invoking(() => Code128.Encode(text)).Should().Throw<ArgumentException>();

    // The widths of bars and spaces in turn.
    private static string Elements(string text)
    {
        var bars = Code128.Encode(text).Bars;
        return string.Concat(bars.Select((bar, at) => $"{bar.Width}{(at + 1 < bars.Count ? bars[at + 1].Position - bar.Position - bar.Width : string.Empty)}"));
    }
}
