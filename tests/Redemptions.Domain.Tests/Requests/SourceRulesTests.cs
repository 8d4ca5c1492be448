using CsCheck;
using Redemptions.Contracts;
using Redemptions.Domain.Requests;

namespace Redemptions.Domain.Tests.Requests;

public sealed class SourceRulesTests
{
    private static readonly Capability[] Redeem = [Capability.Redeem];
    private static readonly Capability[] Part = [Capability.Redeem, Capability.PartialRedemption];
    private static readonly Capability[] Lookup = [Capability.Lookup];

    [Fact]
    public void A_good_source_is_read() => Read(Requests.Source, Part)
        .Should().Be(new NormalisedSource { Pin = new Sensitive(Requests.Pin), PhoneNumber = "+27821234567" });

    [Fact]
    public void Pin_and_token_are_taken_for_one_another() =>
        Read(new VoucherSource { Token = new Sensitive(Requests.Pin) }, Redeem).Should().Be(Read(new VoucherSource { Pin = new Sensitive(Requests.Pin) }, Redeem));

    [Fact]
    public void Pin_and_token_may_both_be_given_where_they_agree() =>
        Read(new VoucherSource { Pin = new Sensitive(Requests.Pin), Token = new Sensitive("1115 6840 9141 9838") }, Redeem)!.Pin.Should().Be(new Sensitive(Requests.Pin));

    [Fact]
    public void A_pin_and_another_token_are_refused() =>
        Errors(new VoucherSource { Pin = new Sensitive(Requests.Pin), Token = new Sensitive("1115684091419839") }, Redeem).Should().Equal("source.pin conflict");

    [Fact]
    public void Spaces_and_dashes_in_a_pin_do_not_count() => Gen.Select(Gen.Int[0, 16], Gen.Char[" -.()\t\u00a0\u200b\u200e\u2060\ufeff\u00ad\ufe0f\u2010\u2011\u2013\u2014\u2212\u2800\u3000"]).Sample((place, noise) =>
        Read(new VoucherSource { Pin = new Sensitive(Requests.Pin.Insert(place, noise.ToString())) }, Redeem)!.Pin.Should().Be(new Sensitive(Requests.Pin)));

    [Theory]
    [InlineData("111568409141983")]
    [InlineData("11156840914198380")]
    [InlineData("111568409141983O")]
    [InlineData("1115684091419٨38")]
    [InlineData("1115_6840_9141_9838")]
    public void A_pin_of_another_form_is_refused(string pin) =>
        Errors(new VoucherSource { Pin = new Sensitive(pin) }, Redeem).Should().Equal("source.pin malformed");

    [Fact]
    public void Invariant_7_what_is_told_of_a_bad_pin_does_not_repeat_it()
    {
        var (source, errors) = SourceRules.Read(Requests.Declaration, new ParsedSource(new VoucherSource { Pin = new Sensitive("99999999999") }), Redeem);

        source.Should().BeNull();
        errors.Should().ContainSingle().Which.ToString().Should().NotContain("99999999999");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_blank_pin_is_a_missing_one(string pin)
    {
        Errors(new VoucherSource { Pin = new Sensitive(pin) }, Redeem).Should().Equal("source.pin missing");
        Errors(null, Redeem).Should().Equal("source.pin missing");
    }

    [Theory]
    [InlineData("\U000E0100")]
    [InlineData("\U000E0001")]
    public void Invisible_characters_beyond_the_basic_plane_do_not_count_either(string noise) =>
        Read(new VoucherSource { Pin = new Sensitive(Requests.Pin.Insert(4, noise)) }, Redeem)!.Pin.Should().Be(new Sensitive(Requests.Pin));

    [Fact]
    public void A_pin_of_invisible_characters_is_a_missing_one() =>
        Errors(new VoucherSource { Pin = new Sensitive("\u200b\ufeff") }, Redeem).Should().Equal("source.pin missing");

    [Fact]
    public void A_serial_number_loses_what_is_not_seen() =>
        Read(new VoucherSource { SerialNumber = "\u200bBL1000200030\u200e " }, Lookup)!.SerialNumber.Should().Be("BL1000200030");

    [Fact]
    public void A_field_is_required_only_for_what_its_declaration_says()
    {
        var withoutPhone = Requests.Source with { PhoneNumber = null };

        Errors(withoutPhone, Redeem).Should().BeEmpty();
        Errors(withoutPhone, Part).Should().Equal("source.phone_number missing");
    }

    [Fact]
    public void A_serial_number_stands_for_the_pin_where_both_are_accepted()
    {
        Read(new VoucherSource { SerialNumber = " BL1000200030 " }, Lookup)!.SerialNumber.Should().Be("BL1000200030");
        Errors(new VoucherSource(), Lookup).Should().Equal("source.pin missing");
    }

    [Fact]
    public void A_serial_number_does_not_buy_anything() =>
        Errors(new VoucherSource { SerialNumber = "BL1000200030" }, Redeem).Should().Equal("source.pin missing");

    [Fact]
    public void A_field_that_is_of_no_use_for_a_call_is_not_looked_at() =>
        Read(Requests.Source with { PhoneNumber = "nonsense", SerialNumber = "BL1000200030" }, Lookup)!.PhoneNumber.Should().BeNull();

    [Fact]
    public void A_dash_in_a_serial_number_belongs_to_it() =>
        Read(new VoucherSource { SerialNumber = "BL-1000-2000" }, Lookup)!.SerialNumber.Should().Be("BL-1000-2000");

    [Theory]
    [InlineData("082 123 4567")]
    [InlineData("(082) 123-4567")]
    [InlineData("2782 123 4567")]
    [InlineData("+27 82 123 4567")]
    public void A_phone_number_is_kept_as_e164(string written) =>
        Read(Requests.Source with { PhoneNumber = written }, Part)!.PhoneNumber.Should().Be("+27821234567");

    [Theory]
    [InlineData("12345")]
    [InlineData("0001234567")]
    [InlineData("call me")]
    public void A_phone_number_that_does_not_exist_is_refused(string written) =>
        Errors(Requests.Source with { PhoneNumber = written }, Part).Should().Equal("source.phone_number malformed");

    [Fact]
    public void All_that_is_wrong_is_told_at_once() => Errors(new VoucherSource { PhoneNumber = "12345" }, Part)
        .Should().Equal("source.pin missing", "source.phone_number malformed");

    [Fact]
    public void Masked_a_source_shows_no_pin_and_no_whole_phone_number() => Read(Requests.Source, Part)!.Masked()
        .Should().Be(new MaskedSource { Pin = "************9838", PhoneNumber = "+2782*****67" });

    private static NormalisedSource? Read(VoucherSource? source, Capability[] wanted) => SourceRules.Read(Requests.Declaration, new ParsedSource(source), wanted).Source;

    private static IEnumerable<string> Errors(VoucherSource? source, Capability[] wanted) =>
        SourceRules.Read(Requests.Declaration, new ParsedSource(source), wanted).Errors.Select(error => $"{error.Field} {error.Code}");
}
