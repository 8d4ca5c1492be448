using System.Net;
using Redemptions.Providers.Example;
using Redemptions.Providers;
using Redemptions.Silo;
using Redemptions.Storage.Startup;

namespace Redemptions.Api.Tests.FourthProvider;

/// <summary>A provider that only this folder names: the service knows its adapter by one line of registration.</summary>
public sealed class FourthProviderTests(ExampleServiceFixture service) : IClassFixture<ExampleServiceFixture>
{
    [Fact]
    public async Task Discovery_lists_it_with_its_fields()
    {
        var type = await service.Client.GetAsync("/collect/redemptions/types/vouchers.example");
        (type.Status, type.String("name"), type.String("status")).Should().Be((HttpStatusCode.OK, "Example Voucher", "available"));
        type["required_fields"].EnumerateArray().Should().ContainSingle().Which.GetProperty("name").GetString().Should().Be("pin");
    }

    [Fact]
    public async Task Its_logo_is_served()
    {
        var type = await service.Client.GetAsync("/collect/redemptions/types/vouchers.example");
        var logo = await service.As(null).GetAsync(type.String("logo")!);
        (logo.Status, logo.Header("Content-Type")).Should().Be((HttpStatusCode.OK, "image/svg+xml"));
    }

    [Fact]
    public void An_unknown_setting_of_it_prevents_the_start()
    {
        var start = () => SiloHost.Compose(["--Providers:Test:Example:ApiKye", "x"], [.. RedemptionProviders.All, new ExampleRegistration()]);
        start.Should().Throw<StartException>().WithMessage(
            "Providers:Test:Example:ApiKye is not a setting of this service: is Providers:Test:Example:ApiKey meant? Correct it, or remove it.");
    }

    [Fact]
    public async Task A_voucher_is_redeemed_in_full()
    {
        var answer = await RedeemAsync(service.Example.Issue(7_500));
        (answer.Status, answer.String("status"), answer.Number("redeemed_amount")).Should().Be((HttpStatusCode.Created, "confirmed", 7_500));
        answer.String("residual.disposition").Should().Be("none");
    }

    [Fact]
    public async Task Part_of_a_voucher_is_redeemed_and_its_change_is_a_voucher()
    {
        var answer = await RedeemAsync(service.Example.Issue(7_500), """, "amount": 5000, "currency": "ZAR" """);
        (answer.String("status"), answer.Number("redeemed_amount"), answer.Number("residual.amount")).Should().Be(("confirmed", 5_000, 2_500));
        (await RedeemAsync(answer.String("change_voucher.pin")!)).Number("redeemed_amount").Should().Be(2_500);
    }

    [Theory]
    [InlineData("5999999999", "voucher_not_found")]
    [InlineData(null, "amount_exceeds_balance")]
    public async Task A_decline_is_a_failed_redemption_with_its_reason(string? pin, string code)
    {
        var answer = await RedeemAsync(pin ?? service.Example.Issue(4_000), """, "amount": 5000, "currency": "ZAR" """);
        (answer.String("status"), answer.String("last_error.code")).Should().Be(("failed", code));
    }

    [Fact]
    public async Task A_lost_answer_is_read_again_and_takes_the_money_once()
    {
        var pin = service.Example.Issue(7_500);
        service.Example.LoseNextAnswer();
        var answer = await RedeemAsync(pin, """, "amount": 5000, "currency": "ZAR" """);
        (answer.String("status"), answer.Number("redeemed_amount")).Should().Be(("confirmed", 5_000));

        // On a slow machine a query may exceed the time-out of a second, and is repeated.
        Operations(answer).Where(exchange => exchange != "status unknown").Should().Equal("confirm unknown", "status succeeded");
        service.Example.Worth(answer.String("change_voucher.pin")!).Should().Be(2_500);
    }

    [Fact]
    public async Task A_request_that_never_arrived_fails_when_it_can_no_longer_arrive()
    {
        var pin = service.Example.Issue(7_500);
        service.Example.LoseNextRequest();
        var answer = await RedeemAsync(pin);
        answer.String("status").Should().Be("failed");
        Operations(answer).First().Should().Be("confirm unknown");
        Operations(answer).Skip(1).Should().NotBeEmpty().And.AllBe("status unknown");
        service.Example.Worth(pin).Should().Be(7_500);
    }

    [Fact]
    public async Task Operators_find_a_redemption_by_the_transaction_id_of_the_provider()
    {
        var redeemed = await RedeemAsync(service.Example.Issue(7_500));
        var found = await service.Client.PostAsync(
            "/collect/redemptions/search", $$"""{"type": "vouchers.example", "provider_reference": "{{redeemed.String("provider_reference.transaction_id")}}"}""");
        found["data"].EnumerateArray().Should().ContainSingle().Which.GetProperty("id").GetString().Should().Be(redeemed.String("id"));
    }

    // Waits for the decision, also where it takes attempts to resolve.
    private Task<HttpAnswer> RedeemAsync(string pin, string more = "") => service.Client.RedeemAsync(
        $$"""{"type": "vouchers.example", "source": {"pin": "{{pin}}"}{{more}}}""", ("Prefer", "wait=60"));

    private static IEnumerable<string> Operations(HttpAnswer answer) => answer["operations"].EnumerateArray()
        .Select(operation => $"{operation.GetProperty("type").GetString()} {operation.GetProperty("status").GetString()}");
}
