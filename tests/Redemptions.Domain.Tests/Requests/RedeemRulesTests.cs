using CsCheck;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Requests;

namespace Redemptions.Domain.Tests.Requests;

public sealed class RedeemRulesTests
{
    [Fact]
    public void A_good_request_brings_its_source_and_no_problem()
    {
        var (valid, problem) = Validate(Requests.Partial, Requests.Declaration);

        problem.Should().BeNull();
        (valid!.Source.Pin, valid.Amount, valid.Currency).Should().Be((new Sensitive(Requests.Pin), Money.Rand(5000), "ZAR"));
    }

    [Fact]
    public void The_full_value_is_meant_in_the_first_currency_of_the_type()
    {
        var valid = Validate(Requests.Full, Requests.Declaration with { Currencies = ["BWP", "ZAR"] }).Valid!;

        (valid.Amount, valid.Currency).Should().Be((null, "BWP"));
    }

    [Fact]
    public void A_source_that_was_read_by_one_declaration_is_read_again_by_another()
    {
        var request = new NormalisedRequest(Requests.Full);

        request.ReadSource(Requests.Declaration with { Fields = [] }).Source!.Pin.Should().BeNull();
        request.ReadSource(Requests.Declaration).Source!.Pin.Should().Be(new Sensitive(Requests.Pin));
        request.ReadSource(Requests.Declaration).Source.Should().BeSameAs(request.ReadSource(Requests.Declaration).Source);
    }

    [Fact]
    public void Every_amount_within_the_limits_is_taken_and_no_other() => Gen.Long[-1000, 500_000].Sample(amount =>
        (Validate(Requests.Partial with { Amount = amount }, Requests.Declaration).Problem is null).Should().Be(amount is >= 100 and <= 400_000));

    [Theory]
    [InlineData(99)]
    [InlineData(400_001)]
    [InlineData(long.MaxValue)]
    public void An_amount_outside_the_types_limits_is_out_of_range(long amount) =>
        Refused(Requests.Partial with { Amount = amount }).Should().Be("amount_out_of_range amount out_of_range");

    [Theory]
    [InlineData(100)]
    [InlineData(400_000)]
    public void The_limits_themselves_are_taken(long amount) =>
        Validate(Requests.Partial with { Amount = amount }, Requests.Declaration).Problem.Should().BeNull();

    [Fact]
    public void An_amount_of_nothing_is_an_invalid_request_not_one_out_of_range() =>
        Refused(Requests.Partial with { Amount = 0 }).Should().Be("invalid_request amount out_of_range");

    [Theory]
    [InlineData("EUR")]
    [InlineData("zar")]
    public void A_currency_the_type_does_not_take_is_refused(string currency) =>
        Refused(Requests.Partial with { Currency = currency }).Should().Be("currency_not_supported currency unsupported");

    [Fact]
    public void A_second_currency_of_the_type_is_taken() =>
        Validate(Requests.Partial with { Currency = "BWP" }, Requests.Declaration).Problem.Should().BeNull();

    [Fact]
    public void An_amount_is_refused_where_only_full_redemptions_are_offered()
    {
        var declaration = Requests.Declaration with { PartialRedemption = false };

        Validate(Requests.Partial, declaration).Problem!.Code.Should().Be("capability_not_supported");
        Validate(Requests.Full, declaration).Problem.Should().BeNull();
    }

    [Fact]
    public void A_bad_source_is_an_invalid_source() =>
        Refused(Requests.Partial with { Source = null }).Should().Be("invalid_source source.pin missing, source.phone_number missing");

    [Fact]
    public void A_full_redemption_needs_only_what_full_redemptions_need() =>
        Validate(Requests.Full with { Source = Requests.Source with { PhoneNumber = null } }, Requests.Declaration).Problem.Should().BeNull();

    [Fact]
    public void Invariant_7_a_pin_outside_the_source_is_refused_and_not_repeated()
    {
        var problem = Validate(Requests.Partial with { IdempotencyKey = Requests.Pin }, Requests.Declaration).Problem!;

        problem.Code.Should().Be("invalid_request");
        problem.Errors.Should().ContainSingle().Which.Code.Should().Be("conflict");
        problem.ToString().Should().NotContain(Requests.Pin);
    }

    [Fact]
    public void The_detail_names_every_field_that_was_wrong() => Validate(new RedeemRequest { Amount = 0, IdempotencyKey = "k" }, Requests.Declaration)
        .Problem!.Detail.Should().Contain("amount:").And.Contain("currency:");

    private static (ValidRequest? Valid, Problem? Problem) Validate(RedeemRequest request, ProviderDeclaration declaration) =>
        RedeemRules.Validate(new NormalisedRequest(request), declaration);

    private static string Refused(RedeemRequest request)
    {
        var (valid, problem) = Validate(request, Requests.Declaration);
        valid.Should().BeNull();
        return $"{problem!.Code} {string.Join(", ", problem.Errors.Select(error => $"{error.Field} {error.Code}"))}";
    }
}
