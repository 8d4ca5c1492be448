using Redemptions.Api.Http;

namespace Redemptions.Api.Tests.Contract;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["type", "source", "amount", "currency", "external_reference", "metadata", "expires_at", "overlap_seconds", "created_from", "created_to"];

    [Theory]
    [InlineData("amount_cents", "amount")]
    [InlineData("ammount", "amount")]
    [InlineData("AMOUNT", "amount")]
    [InlineData("amuont", "amount")]
    [InlineData("currency_code", "currency")]
    [InlineData("currencyCode", "currency")]
    [InlineData("externalReference", "external_reference")]
    [InlineData("external-reference", "external_reference")]
    [InlineData("reference", "external_reference")]
    [InlineData("expiresAt", "expires_at")]
    [InlineData("expires", "expires_at")]
    [InlineData("overlap", "overlap_seconds")]
    [InlineData("created_until", "created_to")]
    [InlineData("tpye", "type")]
    public void A_name_that_is_like_a_known_one_finds_it(string written, string meant) => NearestName.Of(written, Known).Should().Be(meant);

    [Theory]
    [InlineData("colour")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("42")]
    [InlineData("paid_at")]
    public void A_name_that_is_like_none_finds_none(string written) => NearestName.Of(written, Known).Should().BeNull();
}
