using Redemptions.Contracts;
using Redemptions.Domain.Requests;
using Numbers = Redemptions.Domain.Requests.PhoneNumbers;

namespace Redemptions.Domain.Tests.Requests;

public sealed class KeptInTheClearTests
{
    [Theory]
    [InlineData("1115_6840_9141_9838")]
    [InlineData("1115:6840:9141:9838")]
    [InlineData("pin-1115684091419838-x")]
    public void Invariant_7_a_pin_is_found_whatever_stands_between_its_digits(string key) =>
        RequestRules.CheckForPin(new RedeemRequest { IdempotencyKey = key }, new Sensitive("1115684091419838")).Should().NotBeEmpty();

    [Fact]
    public void A_metadata_value_that_is_null_is_malformed() =>
        RequestRules.Check(new RedeemRequest { Metadata = new Dictionary<string, string> { ["till"] = null! } }).Should().ContainSingle().Which.Field.Should().Be("metadata.till");

    [Theory]
    [InlineData("+2782123456")]
    [InlineData("+2782123")]
    public void A_South_African_number_with_digits_missing_is_none(string written) => Numbers.Parse(written).Should().BeNull();

    [Fact]
    public void An_empty_phone_number_is_the_same_request_as_none() =>
        new NormalisedRequest(new RedeemRequest { Source = new VoucherSource { PhoneNumber = string.Empty } }).ToDigestText()
            .Should().Be(new NormalisedRequest(new RedeemRequest { Source = new VoucherSource() }).ToDigestText());
}
