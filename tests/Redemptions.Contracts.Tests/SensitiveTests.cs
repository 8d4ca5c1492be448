using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Logging;

namespace Redemptions.Contracts.Tests;

public sealed partial class SensitiveTests
{
    private const string Clear = "1115684091419838";
    private static readonly Sensitive Pin = new(Clear);

    [Fact]
    public void It_gives_its_text_back_only_when_asked() => Gen.String.Sample(text =>
    {
        new Sensitive(text).Reveal().Should().Be(text);
        new Sensitive(text).ToString().Should().Be("***");
    });

    [Fact]
    public void It_does_not_show_inside_an_interpolated_text() => $"pin {Pin}, {Pin,20}".Should().NotContain(Clear).And.Contain("***");

    [Fact]
    public void It_does_not_show_inside_the_text_of_a_record() =>
        new RedeemRequest { Source = new VoucherSource { Pin = Pin, Token = Pin } }.ToString().Should().NotContain(Clear).And.Contain("***");

    [Fact]
    public void It_does_not_show_in_the_text_of_a_change_voucher() =>
        new ChangeVoucher { Pin = Pin, Barcode = Pin, Currency = "ZAR" }.ToString().Should().NotContain(Clear).And.Contain("***");

    [Fact]
    public void It_does_not_show_in_a_log()
    {
        var (log, source) = (new RecordedLog(), new VoucherSource { Pin = Pin });

        Shown(log, Pin, source);

        log.Lines.Should().ContainSingle().Which.Should().NotContain(Clear).And.StartWith("*** of");
    }

    [Fact]
    public void It_refuses_to_become_json()
    {
        var act = () => JsonSerializer.Serialize(new VoucherSource { Pin = Pin });

        act.Should().Throw<NotSupportedException>().Which.ToString().Should().NotContain(Clear);
    }

    [Fact]
    public void It_refuses_to_be_read_from_json()
    {
        var act = () => JsonSerializer.Deserialize<VoucherSource>($$"""{"Pin":"{{Clear}}"}""");

        act.Should().Throw<NotSupportedException>().Which.ToString().Should().NotContain(Clear);
    }

    [Fact]
    public void It_refuses_to_be_the_name_of_a_json_member()
    {
        var act = () => JsonSerializer.Serialize(new Dictionary<Sensitive, int> { [Pin] = 1 });

        act.Should().Throw<NotSupportedException>().Which.ToString().Should().NotContain(Clear);
    }

    [Theory]
    [InlineData("1115684091419838", "************9838")]
    [InlineData("111568409141", "********9141")]
    [InlineData("12345678", "****5678")]
    [InlineData("1234567", "***")]
    [InlineData("1", "***")]
    [InlineData("", "***")]
    public void Masked_it_shows_four_characters_at_most_and_none_of_a_short_text(string clear, string masked) =>
        new Sensitive(clear).Masked().Should().Be(masked);

    [Fact]
    public void Two_are_equal_where_their_texts_are()
    {
        new Sensitive(Clear).Should().Be(Pin);
        new Sensitive(Clear).GetHashCode().Should().Be(Pin.GetHashCode());
        new Sensitive(Clear + "0").Should().NotBe(Pin);
        Pin.Equals((object)Clear).Should().BeFalse();
    }

    [Fact]
    public void Nothing_cannot_be_wrapped()
    {
        var act = () => new Sensitive(null!);

        act.Should().Throw<ArgumentNullException>();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Pin} of {Source}")]
    private static partial void Shown(ILogger logger, Sensitive pin, VoucherSource source);
}
