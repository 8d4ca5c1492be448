using Redemptions.Contracts;
using Redemptions.Domain.Requests;

namespace Redemptions.Domain.Tests.Requests;

public sealed class PinGuardTests
{
    private static readonly Sensitive Pin = new(Requests.Pin);

    [Theory]
    [InlineData("1115\u20136840\u20139141\u20139838")]
    [InlineData("1115\u200b6840\u200b9141\u200b9838")]
    [InlineData("INV/1115/6840/9141/9838")]
    [InlineData("１１１５６８４０９１４１９８３８")]
    [InlineData("١١١٥٦٨٤٠٩١٤١٩٨٣٨")]
    public void Invariant_7_a_known_pin_is_found_whatever_separates_its_digits_and_in_every_script(string text) =>
        PinGuard.Contains(text, Pin).Should().BeTrue();

    [Theory]
    [InlineData("CHANGE-AB12-CD34")]
    [InlineData("change ab12cd34")]
    public void A_secret_that_is_not_of_digits_is_found_too(string text) => PinGuard.Contains(text, new Sensitive("AB12CD34")).Should().BeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("9838")]
    [InlineData("order 111568409141")]
    public void A_text_without_the_pin_does_not_hold_it(string? text) => PinGuard.Contains(text, Pin).Should().BeFalse();

    [Theory]
    [InlineData("1115684091419838")]
    [InlineData("1115 6840 9141 9838")]
    [InlineData("1115-6840-9141-9838")]
    [InlineData("123456789012")]
    [InlineData("\u200b1234.5678.9012")]
    public void Twelve_or_sixteen_digits_alone_have_the_form_of_a_pin(string text) => PinGuard.HasPinForm(text).Should().BeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("order-1115684091419838")]
    [InlineData("#1115684091419838")]
    [InlineData("11156840914198")]
    [InlineData("5678901234567")]
    [InlineData("202611280001")]
    [InlineData("2026112810304501")]
    [InlineData("INV/2025/00001")]
    public void References_that_shops_really_have_do_not(string? text) => PinGuard.HasPinForm(text).Should().BeFalse();

    [Fact]
    public void Invariant_7_a_reference_in_the_form_of_a_pin_is_refused_and_not_repeated() =>
        RequestRules.Check(Requests.Partial with { ExternalReference = "4000123412341230" }).Should().ContainSingle()
            .Which.Should().Match<FieldError>(error => error.Field == "external_reference" && error.Code == "conflict" && !error.ToString().Contains("4000123412341230"));
}
