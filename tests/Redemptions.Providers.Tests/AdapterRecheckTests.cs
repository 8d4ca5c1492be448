using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;

namespace Redemptions.Providers.Tests;

public sealed class AdapterRecheckTests
{
    [Fact]
    public async Task OTT_is_asked_about_our_reference_alone_and_keeps_no_PIN_for_it()
    {
        await using var bench = new ProviderBench();
        var intent = await OttBench.IntentAsync(bench);
        var kept = bench.Ott.RetainForRecheck(intent.Wire)!;
        bench.Wire.Script(OttBench.Remitted());

        (await bench.Ott.RecheckAsync(intent with { Wire = kept }, default)).Should().BeOfType<ProviderAnswer.Redeemed>();

        kept.Reveal().Should().NotContain(ProviderBench.Token);
        bench.Wire.Heard[^1].Line.Should().Contain("/CheckRemitVoucher");
        OttBench.Remits(bench).Should().Be(0);
    }

    [Fact]
    public async Task A_recheck_takes_no_remit_of_OTT_as_unknown()
    {
        await using var bench = new ProviderBench();
        var intent = await OttBench.IntentAsync(bench);
        bench.Wire.Script(OttBench.NoRemit);
        (await bench.Ott.RecheckAsync(intent, default)).Should().BeOfType<ProviderAnswer.Unknown>().Which.ProviderAnswered.Should().BeTrue();
    }

    private static readonly Dictionary<string, Reply> BluWord = new()
    {
        ["redeemed by us"] = BluBench.RedeemedBy(ProviderBench.Reference),
        ["redeemed by another"] = BluBench.RedeemedBy("another"),
        ["active"] = BluBench.Status("ACTIVE"),
        ["pending"] = BluBench.Status("PENDING"),
    };

    [Theory]
    [InlineData("redeemed by us", typeof(ProviderAnswer.Redeemed))]
    [InlineData("redeemed by another", typeof(ProviderAnswer.Declined))]
    [InlineData("active", typeof(ProviderAnswer.Declined))]
    [InlineData("pending", typeof(ProviderAnswer.Unknown))]
    public async Task Blu_is_looked_up_and_never_hears_of_money_again(string said, Type word)
    {
        await using var bench = new ProviderBench();
        var intent = await BluBench.IntentAsync(bench);
        bench.Time.Advance(BluBench.UntilGraceEnds);
        bench.Wire.Script(BluWord[said]);
        (await bench.Blu.RecheckAsync(intent with { Wire = bench.Blu.RetainForRecheck(intent.Wire)! }, default)).Should().BeOfType(word);
        BluBench.Redeems(bench).Should().BeEmpty();
    }

    [Fact]
    public async Task Blus_active_within_the_grace_period_is_no_word()
    {
        await using var bench = new ProviderBench();
        var intent = await BluBench.IntentAsync(bench);
        bench.Wire.Script(BluBench.Status("ACTIVE"));
        (await bench.Blu.RecheckAsync(intent, default)).Should().BeOfType<ProviderAnswer.Unknown>();
    }

    [Fact]
    public async Task Flash_cannot_be_asked_without_sending_the_money_request_so_nothing_is_kept()
    {
        await using var bench = new ProviderBench();
        var intent = await bench.IntentAsync(bench.OneVoucher, ProviderBench.Request(ProviderBench.Pin));
        bench.OneVoucher.RetainForRecheck(intent.Wire).Should().BeNull();
        (await bench.OneVoucher.RecheckAsync(intent, default)).Should().BeOfType<ProviderAnswer.Unknown>();
        bench.Wire.Heard.Should().BeEmpty();
    }
}
