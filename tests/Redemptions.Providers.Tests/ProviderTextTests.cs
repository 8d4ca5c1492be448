using Redemptions.Contracts;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Providers.Tests;

public sealed class ProviderTextTests
{
    private static readonly Sensitive Pin = new("1115684091419838");

    [Theory]
    [InlineData("PIN 1115684091419838 used", "PIN *** used")]
    [InlineData("PIN 1115 6840 9141 9838 used", "PIN *** used")]
    [InlineData("PIN 1115-6840-9141-9838 used", "PIN *** used")]
    [InlineData("PIN 1115\u20006840\u200b91419838 used", "PIN 1115\u2000*** used")]
    [InlineData("Another 123456789012", "Another ***")]
    [InlineData("Call 0821234567", "Call 0821234567")]
    [InlineData("a\0b\u0007c\r\nd", "abc  d")]
    [InlineData("\0", null)]
    [InlineData(null, null)]
    public void Messages_lose_pins_and_what_is_invisible(string? text, string? expected) =>
        ProviderText.Message(text, Pin).Should().Be(expected);

    [Fact]
    public void Messages_are_cut_at_200_characters_and_never_in_the_middle_of_one() =>
        ProviderText.Message(new string('x', 199) + "😀😀", Pin).Should().Be(new string('x', 199));

    [Theory]
    [InlineData("1234567890123456789", "1234567890123456789")]
    [InlineData("X1115684091419838", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Identifiers_are_dropped_where_they_hold_the_pin(string? text, string? expected) =>
        ProviderText.Identifier(text, Pin, null).Should().Be(expected);

    [Theory]
    [InlineData("2401", "2401")]
    [InlineData("-1", "-1")]
    [InlineData("NOT_FOUND", "NOT_FOUND")]
    [InlineData("1115684091419838", null)]
    [InlineData("a b", null)]
    [InlineData(null, null)]
    public void Codes_are_short_words_or_numbers(string? text, string? expected) => ProviderText.Code(text).Should().Be(expected);
}
