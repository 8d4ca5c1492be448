using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;
using static Redemptions.Providers.Tests.OttBench;

namespace Redemptions.Providers.Tests;

public sealed class OttPrepareTests
{
    [Fact]
    public async Task The_value_before_goes_into_the_intent()
    {
        await using var bench = new ProviderBench();

        var intent = await IntentAsync(bench, amount: null);

        (intent.Amount, intent.ValueBefore).Should().Be((null, Money.Rand(7500)));
    }

    [Theory]
    [InlineData("Voucher not found", "voucher_not_found")]
    [InlineData("Invalid PIN", "voucher_not_found")]
    [InlineData("Voucher already used", "voucher_already_redeemed")]
    [InlineData("This voucher has been redeemed", "voucher_already_redeemed")]
    [InlineData("Voucher EXPIRED", "voucher_expired")]
    [InlineData("Voucher blocked", "voucher_blocked")]
    [InlineData("Voucher cancelled", "voucher_cancelled")]
    public async Task A_clear_word_on_the_voucher_declines(string message, string code)
    {
        (await PrepareAsync(Refused("\"9\"", message))).Should().BeOfType<Preparation.Declined>()
            .Which.Decline.Should().Be(new Decline { Code = code, Message = message, ProviderCode = "9" });
    }

    [Theory, InlineData("System busy"), InlineData("Unused"), InlineData("")]
    public async Task An_unclear_word_makes_it_unavailable(string message) =>
        (await PrepareAsync(Refused("1", message))).Should().BeOfType<Preparation.Unavailable>();

    [Fact]
    public async Task More_than_the_voucher_holds_declines() =>
        (await PrepareAsync(Holds("49.99"))).Should().BeOfType<Preparation.Declined>().Which.Decline.Code
            .Should().Be("amount_exceeds_balance");

    [Fact]
    public async Task An_empty_voucher_is_an_already_redeemed_one() =>
        (await PrepareAsync(Holds("0.00"))).Should().BeOfType<Preparation.Declined>().Which.Decline.Code
            .Should().Be("voucher_already_redeemed");

    [Theory, InlineData(401), InlineData(403)]
    public async Task Refused_credentials_are_configuration(int status) =>
        (await PrepareAsync(Reply.Text(status, "no"))).Should().BeOfType<Preparation.Declined>()
            .Which.Decline.Should().BeEquivalentTo(new { Code = "provider_misconfigured", Attention = AttentionReason.Configuration });

    [Fact]
    public async Task Half_a_404_says_nothing_of_the_address() =>
        (await PrepareAsync(Reply.CutOff("{", 404))).Should().BeOfType<Preparation.Unavailable>();

    private static async Task<Preparation> PrepareAsync(Reply reply)
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(reply);
        var preparation = await bench.Ott.PrepareAsync(ProviderBench.Request(ProviderBench.Token, 5000), default);
        preparation.Exchanges.Should().ContainSingle().Which.Kind.Should().Be(ExchangeKind.Lookup);
        return preparation;
    }
}
