using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;

namespace Redemptions.Providers.Tests;

/// <summary>A re-send has a deadline like the first send: after it, another activation or an operator may have decided the redemption.</summary>
public sealed class ResendDeadlineTests
{
    [Fact]
    public async Task Invariant_3_1Voucher_sends_nothing_again_after_the_latest_moment_of_the_attempt()
    {
        await using var bench = OneVoucherBench.WithTokens();
        var intent = await OneVoucherBench.IntentAsync(bench) with { ResendBefore = bench.Time.GetUtcNow() };
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        var answer = await bench.OneVoucher.ResolveAsync(intent, [], default);
        answer.Should().BeOfType<ProviderAnswer.Unknown>().Which.ProviderAnswered.Should().BeFalse();
        bench.Wire.Heard.Should().NotContain(request => request.Line.Contains("redeem", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invariant_3_Blu_is_looked_up_and_sent_nothing_again_after_the_latest_moment_of_the_attempt()
    {
        await using var bench = new ProviderBench();
        var intent = await BluBench.IntentAsync(bench) with { ResendBefore = bench.Time.GetUtcNow() };
        bench.Time.Advance(BluBench.UntilGraceEnds);
        bench.Wire.Script(BluBench.Status("ACTIVE"));
        (await bench.Blu.ResolveAsync(intent, [], default)).Should().BeOfType<ProviderAnswer.Unknown>();
        BluBench.Redeems(bench).Should().BeEmpty();
    }

    [Fact]
    public async Task Only_adapters_that_send_again_have_a_window_for_it()
    {
        await using var bench = new ProviderBench();
        (bench.OneVoucher.ResendWindow(Mode.Test), bench.Blu.ResendWindow(Mode.Test), bench.Ott.ResendWindow(Mode.Test))
            .Should().Be((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60), null));
    }
}
