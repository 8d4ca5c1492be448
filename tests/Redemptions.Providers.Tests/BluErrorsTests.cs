using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;
using static Redemptions.Providers.Tests.BluBench;

namespace Redemptions.Providers.Tests;

public sealed class BluErrorsTests
{
    public static TheoryData<string, string> Declines => new()
    {
        { "Voucher already redeemed", "voucher_already_redeemed" },
        { "Voucher already used", "voucher_already_redeemed" },
        { "Voucher expired", "voucher_expired" },
        { "Insufficient voucher balance", "amount_exceeds_balance" },
        { "Invalid voucher", "voucher_not_found" },
        { "Invalid amount for this voucher", "provider_rejected" },
        { "Voucher not found", "voucher_not_found" },
        { "VOUCHER_NOT_FOUND", "voucher_not_found" },
    };

    public static TheoryData<string> Configuration => new("Not authorized", "Permission denied", "Invalid transaction type");

    [Theory, MemberData(nameof(Declines))]
    public async Task A_message_declines_the_first_send_and_no_re_send(string message, string code)
    {
        await using var bench = new ProviderBench();

        foreach (var status in (int[])[400, 404])
        {
            var first = await SendAsync(bench, Error(status, message));
            first.Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Should().Be(
                new Decline { Code = code, Message = message, ProviderCode = $"http_{status}" });
        }

        var repeated = await ResolveAsync(bench, 5000, UntilGraceEnds, Status("ACTIVE"), Error(400, message));
        repeated.Should().BeOfType<ProviderAnswer.Unknown>().Which.Attention.Should().BeNull();
    }

    [Theory, MemberData(nameof(Configuration))]
    public async Task A_message_about_our_account_is_configuration(string message)
    {
        await using var bench = new ProviderBench();

        var first = await SendAsync(bench, Error(400, message));
        var repeated = await ResolveAsync(bench, 5000, UntilGraceEnds, Status("ACTIVE"), Error(400, message));

        first.Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Should().BeEquivalentTo(
            new { Code = "provider_misconfigured", Attention = AttentionReason.Configuration });
        repeated.Should().BeOfType<ProviderAnswer.Unknown>().Which.Attention.Should().Be(AttentionReason.Configuration);
    }

    [Theory, InlineData(401), InlineData(403)]
    public async Task Refused_credentials_are_configuration_on_the_first_send_only(int status)
    {
        await using var bench = new ProviderBench();

        var first = await SendAsync(bench, Error(status, "Voucher expired"));
        var repeated = await ResolveAsync(bench, 5000, UntilGraceEnds, Error(status, "Voucher expired"));

        first.Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Code.Should().Be("provider_misconfigured");
        repeated.Should().BeOfType<ProviderAnswer.Unknown>().Which.Attention.Should().Be(AttentionReason.Configuration);
    }

    [Theory]
    [InlineData(400, "Something else")]
    [InlineData(409, "Voucher already redeemed")]
    [InlineData(422, "Voucher expired")]
    [InlineData(429, "Voucher expired")]
    [InlineData(500, "Voucher not found")]
    [InlineData(503, "Voucher not found")]
    public async Task These_errors_decide_nothing(int status, string message)
    {
        await using var bench = new ProviderBench();

        (await SendAsync(bench, Error(status, message))).Should().BeOfType<ProviderAnswer.Unknown>();
    }

    [Theory, InlineData(400, "Voucher expired"), InlineData(404, "not found"), InlineData(502, "error code: 502")]
    public async Task A_plain_text_decides_nothing(int status, string text)
    {
        await using var bench = new ProviderBench();

        (await SendAsync(bench, Reply.Text(status, text))).Should().BeOfType<ProviderAnswer.Unknown>();
    }

    [Fact]
    public async Task An_error_that_repeats_the_request_id_declines_by_its_text()
    {
        await using var bench = new ProviderBench();

        (await SendAsync(bench, Reply.Json("{\"requestId\":\"0b8f3c9e-6d0a-4c55-9c1e-2f4f6f1a7e10\",\"message\":\"Voucher has expired\"}", 400)))
            .Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Code.Should().Be("voucher_expired");
    }

    [Theory]
    [InlineData(400, "\"requestId\":\"0b8f3c9e-6d0a-4c55-9c1e-2f4f6f1a7e10\",\"amount\":5000,\"message\":\"Voucher already redeemed\"")]
    [InlineData(404, "\"requestId\":\"0b8f3c9e-6d0a-4c55-9c1e-2f4f6f1a7e10\",\"amount\":5000,\"replacementVoucher\":{\"token\":\"2222333344445555\"}")]
    [InlineData(404, "\"amount\":5000,\"status\":\"NOT_FOUND\"")]
    public async Task An_error_with_a_member_of_a_redemption_decides_nothing_and_is_raised(int status, string members)
    {
        await using var bench = new ProviderBench();

        (await SendAsync(bench, Reply.Json("{" + members + "}", status))).Should().BeOfType<ProviderAnswer.Unknown>()
            .Which.Attention.Should().Be(AttentionReason.Configuration);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"message":"Not Found"}""")]
    [InlineData("""{"timestamp":"2026","status":404,"error":"Not Found","path":"/x"}""")]
    public async Task A_404_without_a_known_text_leaves_a_redemption_in_doubt_and_is_raised(string body)
    {
        await using var bench = new ProviderBench();

        (await SendAsync(bench, Reply.Json(body, 404))).Should().BeOfType<ProviderAnswer.Unknown>()
            .Which.Should().BeEquivalentTo(new { Reason = "provider_misconfigured", Attention = (AttentionReason?)AttentionReason.Configuration });
    }

    [Fact]
    public async Task A_phrase_can_be_configured()
    {
        await using var bench = new ProviderBench(
            ("Providers:Test:Blu:Classes:on hold", "VoucherBlocked"), ("Providers:Test:Blu:Classes:expired", "InDoubt"));

        (await SendAsync(bench, Error(400, "Voucher On Hold"))).Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Code
            .Should().Be("voucher_blocked");
        (await SendAsync(bench, Error(400, "Voucher expired"))).Should().BeOfType<ProviderAnswer.Unknown>();
    }
}
