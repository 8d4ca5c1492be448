using Redemptions.Domain.Cards;
using Redemptions.Domain.Requests;

namespace Redemptions.Domain.Tests.Cards;

public sealed class CardCodesTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(19)]
    public void Generated_codes_have_their_length_and_a_check_digit(int digits) => Enumerable.Range(0, 200).Select(_ => CardCodes.Generate(digits).Reveal())
        .Should().OnlyContain(code => code.Length == digits && CheckDigit.IsRight(code) && code[0] == '9').And.OnlyHaveUniqueItems();

    [Theory]
    [InlineData("4539578763621486", true)] // a known Luhn number
    [InlineData("4539578763621487", false)]
    [InlineData("453957876362148", false)]
    [InlineData("453957876362148x", false)]
    [InlineData("", false)]
    public void A_number_is_checked_by_its_last_digit(string code, bool isRight) => CheckDigit.IsRight(code).Should().Be(isRight);

    [Fact]
    public void A_mistyped_digit_is_noticed()
    {
        var code = CardCodes.Generate(16).Reveal();

        Enumerable.Range(0, code.Length).SelectMany(place => Enumerable.Range(1, 9).Select(more => code[..place] + (char)('0' + ((code[place] - '0' + more) % 10)) + code[(place + 1)..]))
            .Should().OnlyContain(wrong => !CheckDigit.IsRight(wrong));
    }

    [Fact]
    public void Generated_codes_of_16_digits_are_recognised_as_pins() => PinGuard.HasPinForm(CardCodes.Generate(16).Reveal()).Should().BeTrue();
}
