using Redemptions.Domain.Requests;
using Numbers = Redemptions.Domain.Requests.PhoneNumbers;

namespace Redemptions.Domain.Tests.Requests;

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
    [InlineData("+27 (0)82 123 4567")]
    [InlineData("27 (0)82 123 4567")]
    [InlineData("00 27 (0)82 123-4567")]
    [InlineData("+27\u201182\u2013123\u20124567")]
    [InlineData("\u202a+27 82\u00a0123 4567\u202c")]
    public void Every_way_to_write_a_south_african_number_is_one_number(string written) =>
        Numbers.Parse(TypedText.WithoutSeparators(written))!.E164.Should().Be("+27821234567");

    [Theory]
    [InlineData("+44 7911 123456", "+447911123456")]
    [InlineData("+1 201-555-0123", "+12015550123")]
    [InlineData("+26771123456", "+26771123456")]
    [InlineData("+264811234567", "+264811234567")]
    [InlineData("00447911123456", "+447911123456")]
    [InlineData("+4402079460958", "+442079460958")]
    public void A_number_with_a_plus_is_read_as_international(string written, string e164) => Numbers.Parse(written)!.E164.Should().Be(e164);

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
    public void What_is_no_number_is_none(string written) => Numbers.Parse(written).Should().BeNull();

    [Theory]
    [InlineData("+27821234567", true)]
    [InlineData("+27611234567", true)]
    [InlineData("+12015550123", true)]
    [InlineData("+27115551234", false)]
    [InlineData("+27800123456", false)]
    [InlineData("+27860123456", false)]
    [InlineData("+27861123456", false)]
    [InlineData("+27862123456", false)]
    [InlineData("+27871234567", false)]
    public void Fixed_lines_toll_free_shared_cost_premium_and_voip_numbers_receive_no_sms(string e164, bool receives) => Numbers.Parse(e164)!.ReceivesSms.Should().Be(receives);

    [Theory]
    [InlineData("+27821234567", "+2782*****67")]
    [InlineData("+447911123456", "+4479******56")]
    [InlineData("+2782123", "+2782*23")]
    [InlineData("+278212", "*******")]
    [InlineData("", "")]
    public void Masked_the_middle_is_gone(string e164, string masked) => Numbers.Masked(e164).Should().Be(masked);
}
