using CsCheck;
using Redemptions.Contracts;
using Redemptions.Domain.Requests;

namespace Redemptions.Domain.Tests.Requests;

public sealed class RequestRulesTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_redemption_without_an_idempotency_key_is_refused(string? key)
    {
        var problem = RequestRules.CheckKey(key);

        problem!.Code.Should().Be("idempotency_key_missing");
        problem.Errors.Should().ContainSingle().Which.Should().Match<FieldError>(error => error.Field == "Idempotency-Key" && error.Code == "missing");
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a;b")]
    [InlineData("\"quoted\"")]
    [InlineData("key\n")]
    [InlineData("schlüssel")]
    public void An_idempotency_key_of_other_characters_is_refused(string key)
    {
        var problem = RequestRules.CheckKey(key);

        problem!.Code.Should().Be("invalid_request");
        problem.Errors.Should().ContainSingle().Which.Code.Should().Be("malformed");
    }

    [Fact]
    public void An_idempotency_key_has_255_characters_at_most()
    {
        RequestRules.CheckKey(new string('k', 255)).Should().BeNull();
        RequestRules.CheckKey(new string('k', 256))!.Code.Should().Be("invalid_request");
    }

    [Fact]
    public void Every_key_of_the_allowed_characters_is_taken() =>
        Gen.String[Gen.Char["ABCXYZabcxyz0189_.:-/+="], 1, 255].Sample(key => RequestRules.CheckKey(key).Should().BeNull());

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(25, 25)]
    [InlineData(60, 60)]
    [InlineData(61, 60)]
    public void A_wait_is_kept_within_a_minute(int asked, int granted) =>
        RequestRules.Wait(TimeSpan.FromSeconds(asked)).Should().Be(TimeSpan.FromSeconds(granted));

    [Fact]
    public void A_good_request_has_nothing_wrong()
    {
        RequestRules.Check(Requests.Partial).Should().BeEmpty();
        RequestRules.Check(Requests.Full).Should().BeEmpty();
        RequestRules.Check(new RedeemRequest()).Should().BeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5000)]
    [InlineData(long.MinValue)]
    public void An_amount_of_nothing_or_less_is_refused(long amount) =>
        Errors(Requests.Partial with { Amount = amount }).Should().Equal("amount out_of_range");

    [Fact]
    public void An_amount_needs_its_currency() => Errors(Requests.Partial with { Currency = null }).Should().Equal("currency missing");

    [Fact]
    public void A_currency_needs_an_amount() => Errors(Requests.Partial with { Amount = null }).Should().Equal("amount missing");

    [Theory]
    [InlineData("")]
    [InlineData(" order")]
    [InlineData("order ")]
    [InlineData(" ")]
    [InlineData("order\t1")]
    [InlineData("order;1")]
    [InlineData("<order>")]
    [InlineData("order-1\n")]
    public void A_reference_of_other_characters_is_refused(string reference) =>
        Errors(Requests.Partial with { ExternalReference = reference }).Should().Equal("external_reference malformed");

    [Theory]
    [InlineData("INV/2025/00001")]
    [InlineData("#1001")]
    [InlineData("order 1")]
    [InlineData("till+7@shop:3.1_a  b")]
    public void A_reference_may_be_what_shops_number_orders_with(string reference) => Errors(Requests.Partial with { ExternalReference = reference }).Should().BeEmpty();

    [Fact]
    public void A_reference_has_255_characters_at_most()
    {
        Errors(Requests.Partial with { ExternalReference = new string('r', 255) }).Should().BeEmpty();
        Errors(Requests.Partial with { ExternalReference = new string('r', 256) }).Should().Equal("external_reference malformed");
    }

    [Fact]
    public void Metadata_has_ten_members_at_most()
    {
        Errors(With(Members(10))).Should().BeEmpty();
        Errors(With(Members(11))).Should().Equal("metadata too_long");
    }

    [Fact]
    public void A_members_name_has_40_characters_at_most_and_one_at_least()
    {
        Errors(With(One(new string('k', 40), "v"))).Should().BeEmpty();
        Errors(With(One(new string('k', 41), "v"))).Should().Equal("metadata malformed");
        Errors(With(One(string.Empty, "v"))).Should().Equal("metadata malformed");
    }

    [Fact]
    public void A_members_value_has_500_characters_at_most()
    {
        Errors(With(One("k", new string('v', 500)))).Should().BeEmpty();
        Errors(With(One("k", new string('v', 501)))).Should().Equal("metadata.k malformed");
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\n')]
    [InlineData('\u007f')]
    public void Metadata_has_no_control_characters(char control)
    {
        Errors(With(One($"a{control}b", "v"))).Should().Equal("metadata malformed");
        Errors(With(One("k", $"a{control}b"))).Should().Equal("metadata.k malformed");
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once() =>
        Errors(new RedeemRequest { Amount = 0, ExternalReference = "a;b", Metadata = Members(11) })
            .Should().Equal("amount out_of_range", "currency missing", "external_reference malformed", "metadata too_long");

    private static IEnumerable<string> Errors(RedeemRequest request) => RequestRules.Check(request).Select(error => $"{error.Field} {error.Code}");

    private static RedeemRequest With(Dictionary<string, string> metadata) => Requests.Partial with { Metadata = metadata };

    private static Dictionary<string, string> One(string key, string value) => new() { [key] = value };

    private static Dictionary<string, string> Members(int count) => Enumerable.Range(0, count).ToDictionary(number => $"k{number}", number => $"v{number}");
}
