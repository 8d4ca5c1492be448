using Bunit;
using Redemptions.Contracts;
using Redemptions.Web.Components;
using Redemptions.Web.Text;

namespace Redemptions.Web.Tests.Components;

public sealed class TextTests : BunitContext
{
    [Theory]
    [InlineData(5_000, "R\u00a050.00")]
    [InlineData(0, "R\u00a00.00")]
    [InlineData(123_456_705, "R\u00a01\u00a0234\u00a0567.05")]
    public void Amounts_are_shown_with_two_decimals(long cents, string text) => Amounts.Show(cents).Should().Be(text);

    [Theory]
    [InlineData("50", 5_000)]
    [InlineData("50.5", 5_050)]
    [InlineData("R 1 250,05", 125_005)]
    [InlineData("r50.00", 5_000)]
    [InlineData(" R 50 ", 5_000)]
    [InlineData("10\u00a0000", 1_000_000)]
    [InlineData("999 999 999.99", 99_999_999_999)]
    public void Amounts_are_read_as_they_are_typed(string text, long cents)
    {
        Amounts.TryRead(text, out var read).Should().BeTrue();
        read.Should().Be(cents);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("-5")]
    [InlineData("5.005")]
    [InlineData("1.250,00")]
    [InlineData("1e3")]
    [InlineData("10 00")]
    [InlineData("1 00")]
    [InlineData("1 0000")]
    [InlineData("1000 000")]
    [InlineData("10. 00")]
    [InlineData("RR 10")]
    [InlineData("٥٠")]
    [InlineData("1002500000000011")]
    public void What_is_no_amount_is_not_read_as_one(string text) => Amounts.TryRead(text, out _).Should().BeFalse();

    [Fact]
    public void Times_are_in_SAST_with_UTC_in_the_title()
    {
        var time = Render<Time>(parameters => parameters.Add(component => component.At, new DateTimeOffset(2026, 11, 28, 7, 38, 11, TimeSpan.Zero))).Find("time");
        time.TextContent.Should().Be("28 Nov 2026 09:38");
        time.GetAttribute("title").Should().Be("2026-11-28 07:38:11 UTC");
    }

    [Fact]
    public void A_status_has_a_word_beside_its_colour() =>
        Render<StatusBadge>(parameters => parameters.Add(component => component.Status, RedemptionStatus.Draft)).MarkupMatches("<span class=\"badge wait\">Not known yet</span>");

    [Fact]
    public void A_masked_PIN_shows_its_last_four_characters() => Words.Masked("************0029").Should().Be("•••• •••• •••• 0029");
}
