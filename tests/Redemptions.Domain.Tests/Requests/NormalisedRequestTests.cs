using CsCheck;
using Redemptions.Contracts;
using Redemptions.Domain.Requests;

namespace Redemptions.Domain.Tests.Requests;

public sealed class NormalisedRequestTests
{
    private static readonly string Normal = Of(Requests.Partial);

    [Fact]
    public void The_order_of_metadata_does_not_change_it() => Gen.Dictionary(Gen.String.AlphaNumeric, Gen.String)[0, 10].Sample(members =>
        Of(members.Reverse().ToDictionary()).Should().Be(Of(members)));

    [Fact]
    public void Spaces_and_dashes_in_the_pin_do_not_change_it() => Gen.Select(Gen.Int[0, 16], Gen.Char[" -.()\t"]).Sample((place, noise) =>
        Of(Requests.Source with { Pin = new Sensitive(Requests.Pin.Insert(place, noise.ToString())) }).Should().Be(Normal));

    [Fact]
    public void A_pin_sent_as_a_token_does_not_change_it()
    {
        Of(Requests.Source with { Pin = null, Token = Requests.Source.Pin }).Should().Be(Normal);
        Of(Requests.Source with { Token = Requests.Source.Pin }).Should().Be(Normal);
    }

    [Theory]
    [InlineData("0821234567")]
    [InlineData("082 123 4567")]
    [InlineData("27821234567")]
    [InlineData("+27 (82) 123-4567")]
    [InlineData("+27 (0)82 123 4567")]
    [InlineData("0027 82\u2013123\u20134567")]
    [InlineData("\u200b+27821234567")]
    public void Another_way_to_write_the_phone_number_does_not_change_it(string written) =>
        Of(Requests.Source with { PhoneNumber = written }).Should().Be(Normal);

    [Fact]
    public void How_long_the_caller_waits_does_not_change_it() =>
        Of(Requests.Partial with { Wait = TimeSpan.Zero }).Should().Be(Normal);

    [Fact]
    public void Its_idempotency_key_is_no_part_of_it() =>
        Of(Requests.Partial with { IdempotencyKey = "another" }).Should().Be(Normal);

    [Fact]
    public void No_metadata_and_empty_metadata_are_the_same() => Of(new Dictionary<string, string>())
        .Should().Be(Of(Requests.Partial with { Metadata = null }));

    [Fact]
    public void Another_business_value_is_another_request()
    {
        RedeemRequest[] others =
        [
            Requests.Partial,
            Requests.Partial with { Type = "vouchers.other" },
            Requests.Partial with { Type = null },
            Requests.Partial with { Source = null },
            Requests.Partial with { Source = Requests.Source with { Pin = new Sensitive("1115684091419839") } },
            Requests.Partial with { Source = Requests.Source with { Token = new Sensitive("1115684091419839") } },
            Requests.Partial with { Source = Requests.Source with { PhoneNumber = "+27821234568" } },
            Requests.Partial with { Source = Requests.Source with { PhoneNumber = "nonsense" } },
            Requests.Partial with { Source = Requests.Source with { PhoneNumber = null } },
            Requests.Partial with { Amount = 5001 },
            Requests.Partial with { Amount = null },
            Requests.Partial with { Currency = "BWP" },
            Requests.Partial with { Currency = null },
            Requests.Partial with { ExternalReference = "order-2026-0002" },
            Requests.Partial with { ExternalReference = null },
            Requests.Partial with { Metadata = null },
            Requests.Partial with { Metadata = new Dictionary<string, string> { ["till"] = "8", ["store"] = "Parow" } },
            Requests.Partial with { Metadata = new Dictionary<string, string> { ["Till"] = "7", ["store"] = "Parow" } },
        ];

        others.Select(Of).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Two_amounts_are_two_requests() => Gen.Select(Gen.Long, Gen.Long).Sample((one, other) =>
        (Of(Requests.Partial with { Amount = one }) == Of(Requests.Partial with { Amount = other })).Should().Be(one == other));

    [Fact]
    public void Metadata_cannot_pass_for_another_field() =>
        Of(new Dictionary<string, string> { ["a"] = "b\",\"c\":\"d" }).Should().NotBe(Of(new Dictionary<string, string> { ["a"] = "b", ["c"] = "d" }));

    private static string Of(Dictionary<string, string> metadata) => Of(Requests.Partial with { Metadata = metadata });

    private static string Of(VoucherSource source) => Of(Requests.Partial with { Source = source });

    private static string Of(RedeemRequest request) => new NormalisedRequest(request).ToDigestText();
}
