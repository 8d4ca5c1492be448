using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;
using static Redemptions.Providers.Tests.OneVoucherBench;

namespace Redemptions.Providers.Tests;

public sealed class OneVoucherTokenTests
{
    private static readonly Reply Unauthorized = Reply.Json("{}", 401);

    [Fact]
    public async Task From_a_minute_before_its_end_a_token_is_renewed_beside_the_redemptions_that_use_it()
    {
        await using var bench = new ProviderBench();
        var newer = new TaskCompletionSource();
        bench.Wire.AlwaysAsync = async request =>
        {
            if (!IsToken(request)) return Reply.Json(Success());
            if (Tokens(bench) == 1) return GoodToken;
            await newer.Task;
            return TokenReply("tok-2");
        };

        await SendNowAsync(bench);
        bench.Time.Advance(TimeSpan.FromSeconds(3539));
        await SendNowAsync(bench);
        Tokens(bench).Should().Be(1);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await SendNowAsync(bench);
        Authorizations(bench).Should().Equal(["Bearer tok-1", "Bearer tok-1", "Bearer tok-1"], "it does not wait for the newer one");

        newer.SetResult();
        await UntilAsync(bench, "Bearer tok-2");
    }

    [Theory, InlineData(503), InlineData(401), InlineData(200)]
    public async Task A_refresh_that_fails_takes_nothing_away(int status)
    {
        await using var bench = new ProviderBench();
        bench.Wire.Always = request => !IsToken(request) ? Reply.Json(Success()) : Tokens(bench) == 1 ? GoodToken : Reply.Json("{}", status);
        await SendNowAsync(bench);

        bench.Time.Advance(TimeSpan.FromSeconds(3545));
        for (var redemption = 0; redemption < 20; redemption++) (await SendNowAsync(bench)).Should().BeOfType<ProviderAnswer.Redeemed>();
        bench.Time.Advance(TimeSpan.FromSeconds(54));
        (await SendNowAsync(bench)).Should().BeOfType<ProviderAnswer.Redeemed>("the token is good for a second more");

        Authorizations(bench).Should().HaveCount(22).And.OnlyContain(authorization => authorization == "Bearer tok-1");
    }

    [Fact]
    public async Task A_token_that_has_expired_is_not_used_any_more()
    {
        await using var bench = new ProviderBench();
        bench.Wire.Always = request => !IsToken(request) ? Reply.Json(Success()) : Tokens(bench) == 1 ? GoodToken : TokenReply("tok-2");
        await SendNowAsync(bench);

        bench.Time.Advance(TimeSpan.FromSeconds(3600));
        await SendNowAsync(bench);

        Authorizations(bench).Should().Equal("Bearer tok-1", "Bearer tok-2");
    }

    [Fact]
    public async Task Many_redemptions_at_once_fetch_one_token()
    {
        await using var bench = new ProviderBench();
        bench.Wire.Always = request => request.Line.Contains("/token", StringComparison.Ordinal) ? GoodToken : Reply.Json(Success());
        var intent = await IntentAsync(bench);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bench.OneVoucher.SendAsync(intent, default)));

        bench.Wire.Heard.Count(request => request.Line.Contains("/token", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public async Task A_401_gets_one_new_token_and_one_repeat()
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(GoodToken, Unauthorized, TokenReply("tok-2"), Reply.Json(Success()));

        var answer = await SendNowAsync(bench);

        answer.Should().BeOfType<ProviderAnswer.Redeemed>().Which.Exchanges.Select(exchange => exchange.ProviderCode)
            .Should().Equal("http_401", "0");
        Authorizations(bench).Should().Equal("Bearer tok-1", "Bearer tok-2");
    }

    [Fact]
    public async Task A_second_401_is_configuration()
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(GoodToken, Unauthorized, TokenReply("tok-2"), Unauthorized);

        ShouldBeMisconfigured(await SendNowAsync(bench));
        bench.Wire.Heard.Should().HaveCount(4);
    }

    [Fact]
    public async Task A_401_whose_token_cannot_be_renewed_was_not_executed()
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(GoodToken, Unauthorized, Reply.Text(503, "later"));

        ShouldBeMisconfigured(await SendNowAsync(bench));
    }

    [Fact]
    public async Task A_403_is_configuration_and_not_repeated()
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(GoodToken, Reply.Json(Error("2401"), 403));

        ShouldBeMisconfigured(await SendNowAsync(bench));
    }

    [Fact]
    public async Task A_403_to_a_re_send_decides_nothing_whatever_its_body_says()
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(GoodToken, Reply.Json(Error("2401"), 403));

        var answer = await bench.OneVoucher.ResolveAsync(await IntentAsync(bench), [], default);

        answer.Should().BeOfType<ProviderAnswer.Unknown>().Which.Attention.Should().Be(AttentionReason.Configuration);
    }

    [Theory, InlineData(400), InlineData(401), InlineData(403)]
    public async Task A_refused_key_is_configuration(int status)
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(Reply.Json("{}", status));

        ShouldBeMisconfigured(await SendNowAsync(bench));
    }

    [Theory, InlineData(200), InlineData(500), InlineData(503)]
    public async Task Without_a_token_the_first_send_was_never_sent(int status)
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(Reply.Json("{}", status));

        (await SendNowAsync(bench)).Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Code.Should().Be("never_sent");
    }

    [Theory, InlineData(401, AttentionReason.Configuration), InlineData(503, null)]
    public async Task Without_a_token_a_re_send_decides_nothing(int status, AttentionReason? attention)
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(Reply.Json("{}", status));

        var answer = await bench.OneVoucher.ResolveAsync(await IntentAsync(bench), [], default);

        answer.Should().BeOfType<ProviderAnswer.Unknown>().Which
            .Should().BeEquivalentTo(new { ProviderAnswered = false, Attention = attention });
    }

    [Fact]
    public async Task A_token_that_came_too_late_is_not_used_for_a_first_send()
    {
        await using var bench = new ProviderBench();
        var intent = await IntentAsync(bench);
        bench.Time.Advance(TimeSpan.FromSeconds(6));
        bench.Wire.Script(GoodToken);

        var answer = await bench.OneVoucher.SendAsync(intent, default);

        answer.Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Code.Should().Be("never_sent");
        bench.Wire.Heard.Should().HaveCount(1);
    }

    private static bool IsToken(RecordedRequest request) => request.Line.Contains("/token", StringComparison.Ordinal);

    private static int Tokens(ProviderBench bench) => bench.Wire.Heard.Count(IsToken);

    /// <summary>Sends until a request carries that authorization.</summary>
    private static async Task UntilAsync(ProviderBench bench, string authorization)
    {
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (Authorizations(bench).Last() != authorization)
        {
            over.Token.ThrowIfCancellationRequested();
            await SendNowAsync(bench);
        }
    }

    private static async Task<ProviderAnswer> SendNowAsync(ProviderBench bench) =>
        await bench.OneVoucher.SendAsync(await IntentAsync(bench), default);

    private static IEnumerable<string> Authorizations(ProviderBench bench) =>
        bench.Wire.Heard.Where(request => request.Line.Contains("/redeem", StringComparison.Ordinal))
            .Select(request => request.Headers["Authorization"]);

    private static void ShouldBeMisconfigured(ProviderAnswer answer) => answer.Should().BeOfType<ProviderAnswer.Declined>()
        .Which.Decline.Should().BeEquivalentTo(new { Code = "provider_misconfigured", Attention = AttentionReason.Configuration });
}
