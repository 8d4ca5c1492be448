using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;
using static Redemptions.Providers.Tests.BluBench;

namespace Redemptions.Providers.Tests;

public sealed class BluPrepareTests
{
    [Theory]
    [InlineData("REDEEMED", "voucher_already_redeemed")]
    [InlineData("USED", "voucher_already_redeemed")]
    [InlineData("EXPIRED", "voucher_expired")]
    [InlineData("CANCELLED", "voucher_cancelled")]
    [InlineData("BLACKLISTED", "voucher_blocked")]
    [InlineData("INACTIVE", "voucher_blocked")]
    [InlineData("PENDING", "voucher_blocked")]
    [InlineData("NOT_FOUND", "voucher_not_found")]
    public async Task A_status_that_buys_nothing_declines(string status, string code)
    {
        var declined = (await PrepareAsync(Status(status))).Should().BeOfType<Preparation.Declined>().Subject;

        declined.Decline.Should().BeEquivalentTo(new { Code = code, ProviderCode = status, Attention = (AttentionReason?)null });
    }

    [Theory]
    [InlineData("ACTIVE")]
    [InlineData("VALID")]
    [InlineData("active")]
    public async Task An_active_voucher_is_ready_with_value_and_amount(string status) =>
        (await PrepareAsync(Status(status, ",\"currency\":\"ZAR\""))).Should().BeOfType<Preparation.Ready>()
            .Which.Should().BeEquivalentTo(
                new { Amount = Money.Rand(5000), ValueBefore = Money.Rand(7500) });

    [Fact]
    public async Task A_404_with_the_status_is_a_voucher_not_found() =>
        CodeOf(await PrepareAsync(Status("NOT_FOUND", http: 404))).Should().Be("voucher_not_found");

    [Fact]
    public async Task A_404_with_the_message_is_a_voucher_not_found() =>
        CodeOf(await PrepareAsync(Error(404, "Voucher not found"))).Should().Be("voucher_not_found");

    [Fact]
    public async Task More_than_the_voucher_holds_declines() =>
        CodeOf(await PrepareAsync(Status("ACTIVE"), 7501)).Should().Be("amount_exceeds_balance");

    [Fact]
    public async Task Refused_credentials_are_configuration() =>
        CodeOf(await PrepareAsync(Error(401, "no"))).Should().Be("provider_misconfigured");

    [Fact]
    public async Task A_missing_permission_is_configuration() =>
        CodeOf(await PrepareAsync(Error(400, "You do not have permission"))).Should().Be("provider_misconfigured");

    public static TheoryData<string, int> Unreadable => new()
    {
        { "{}", 200 },
        { """{"status":"ACTIVE"}""", 200 },
        { """{"status":"ASLEEP","amount":1}""", 200 },
        { """{"status":"ACTIVE","amount":-1}""", 200 },
        { """{"status":"ACTIVE","amount":1.5}""", 200 },
        { """{"status":"ACTIVE","amount":7500,"currency":"USD"}""", 200 },
        { "{}", 500 },
        { "nothing here", 400 },
    };

    [Theory, MemberData(nameof(Unreadable))]
    public async Task What_nobody_can_read_makes_it_unavailable(string body, int status) =>
        (await PrepareAsync(Reply.Json(body, status))).Should().BeOfType<Preparation.Unavailable>();

    [Fact]
    public async Task Half_a_404_says_nothing_of_voucher_and_address() =>
        (await PrepareAsync(Reply.CutOff("{\"status\":\"NOT_FO", 404))).Should().BeOfType<Preparation.Unavailable>();

    private static string CodeOf(Preparation preparation) => preparation.Should().BeOfType<Preparation.Declined>().Subject.Decline.Code;

    private static async Task<Preparation> PrepareAsync(Reply reply, long amount = 5000)
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(reply);
        var preparation = await bench.Blu.PrepareAsync(ProviderBench.Request(ProviderBench.Pin, amount), default);
        preparation.Exchanges.Should().ContainSingle().Which.Kind.Should().Be(ExchangeKind.Lookup);
        return preparation;
    }
}
