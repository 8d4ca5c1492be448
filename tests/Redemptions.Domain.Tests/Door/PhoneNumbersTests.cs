using Numbers = Redemptions.Grains.Door.PhoneNumbers;

namespace Redemptions.Domain.Tests.Door;

public sealed class PhoneNumbersTests
{
    [Theory]
    [InlineData("0821234567")]
    [InlineData("082 123 4567")]
    [InlineData("(082) 123-4567")]
    [InlineData("27821234567")]
    [InlineData("+27821234567")]
    [InlineData("+27 82 123 4567")]
    [InlineData("0027821234567")]
    public void Every_way_to_write_a_south_african_number_is_one_number(string written) => Numbers.ToE164(written).Should().Be("+27821234567");

    [Theory]
    [InlineData("+44 7911 123456", "+447911123456")]
    [InlineData("+1 201-555-0123", "+12015550123")]
    [InlineData("+26771123456", "+26771123456")]
    [InlineData("+264811234567", "+264811234567")]
    public void A_number_with_a_plus_is_read_as_international(string written, string e164) => Numbers.ToE164(written).Should().Be(e164);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("nonsense")]
    [InlineData("0")]
    [InlineData("12345")]
    [InlineData("0001234567")]
    [InlineData("+27")]
    [InlineData("+2782")]
    [InlineData("+278212345678")]
    [InlineData("447911123456")]
    [InlineData("+999821234567")]
    [InlineData("99999999999999999999999999")]
    public void What_is_no_number_is_none(string written) => Numbers.ToE164(written).Should().BeNull();

    [Theory]
    [InlineData("+27821234567", "+2782*****67")]
    [InlineData("+447911123456", "+4479******56")]
    [InlineData("+2782123", "+2782*23")]
    [InlineData("+278212", "*******")]
    [InlineData("", "")]
    public void Masked_the_middle_is_gone(string e164, string masked) => Numbers.Masked(e164).Should().Be(masked);
}
