using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;

namespace Redemptions.Providers.Tests;

/// <summary>A key that a restored database has lost may have been used: what the provider knows under its reference is never sent again.</summary>
public sealed class RestoredStoreTests
{
    private static readonly Dictionary<string, (Reply Reply, string Decline)> Inconclusive = new()
    {
        ["401"] = (BluBench.Error(401, "x"), FailureCodes.ProviderMisconfigured),
        ["403"] = (BluBench.Error(403, "x"), FailureCodes.ProviderMisconfigured),
        ["404"] = (BluBench.Error(404, "x"), FailureCodes.ProviderMisconfigured),
        ["a text about the voucher"] = (BluBench.Error(400, "Voucher already redeemed"), FailureCodes.VoucherAlreadyRedeemed),
        ["a text about the account"] = (BluBench.Error(400, "Vendor blocked"), FailureCodes.ProviderMisconfigured),
        ["EXPIRED"] = (BluBench.Status("EXPIRED"), FailureCodes.VoucherExpired),
        ["CANCELLED"] = (BluBench.Status("CANCELLED"), FailureCodes.VoucherCancelled),
        ["BLACKLISTED"] = (BluBench.Status("BLACKLISTED"), FailureCodes.VoucherBlocked),
        ["NOT_FOUND"] = (BluBench.Status("NOT_FOUND"), FailureCodes.VoucherNotFound),
        ["active without value"] = (Reply.Json("""{"status":"ACTIVE","amount":0}"""), FailureCodes.VoucherAlreadyRedeemed),
    };

    public static TheoryData<string> AllInconclusive => new(Inconclusive.Keys);

    [Fact]
    public async Task Invariant_5_what_OTT_knows_under_the_reference_is_asked_about_and_not_sent()
    {
        var (ready, heard) = await PrepareAsync(OttBench.Remitted());
        ready.Should().BeOfType<Preparation.Ready>().Which.Should().BeEquivalentTo(new { AlreadySubmitted = true, ValueBefore = (Money?)null });
        heard.Should().ContainSingle().Which.Should().Contain("/CheckRemitVoucher");
    }

    [Fact]
    public async Task What_OTT_does_not_know_is_prepared_as_always()
    {
        var (ready, heard) = await PrepareAsync(OttBench.NoRemit, OttBench.Holds("75.00"));
        ready.Should().BeOfType<Preparation.Ready>().Which.AlreadySubmitted.Should().BeFalse();
        heard.Should().HaveCount(2);
    }

    [Fact]
    public async Task Invariant_5_what_OTT_does_not_know_is_not_sent_while_a_request_from_before_the_restore_may_arrive()
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(OttBench.NoRemit);
        TimeSpan? window = null;
        var request = ProviderBench.Request(ProviderBench.Token, 5_000) with
        {
            MayBeSubmittedAsync = () => ValueTask.FromResult(true),
            MayBeUnderWayAsync = asked =>
            {
                window = asked;
                return ValueTask.FromResult(true);
            },
        };

        (await bench.Ott.PrepareAsync(request, default)).Should().BeOfType<Preparation.Unavailable>();
        window.Should().Be(OttBench.UntilGraceEnds - TimeSpan.FromSeconds(5), "a request may take its time-out and the grace period");
    }

    [Theory]
    [InlineData("ACTIVE", typeof(Preparation.Ready))]
    [InlineData("PENDING", typeof(Preparation.Unavailable))]
    public async Task Invariant_5_a_voucher_that_Blu_shows_as_active_or_pending_is_neither_sent_nor_declined_while_a_request_from_before_the_restore_may_arrive(string status, Type after)
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(BluBench.Status(status), BluBench.Status(status));
        TimeSpan? window = null;
        var request = ProviderBench.Request(ProviderBench.Pin, 5_000) with
        {
            MayBeSubmittedAsync = () => ValueTask.FromResult(true),
            MayBeUnderWayAsync = asked =>
            {
                window = asked;
                return ValueTask.FromResult(true);
            },
        };

        (await bench.Blu.PrepareAsync(request, default)).Should().BeOfType<Preparation.Unavailable>().Which.Exchanges.Should().ContainSingle();
        window.Should().Be(BluBench.UntilGraceEnds - TimeSpan.FromSeconds(5), "a request may take its time-out and the grace period");
        (await bench.Blu.PrepareAsync(request with { MayBeUnderWayAsync = _ => ValueTask.FromResult(false) }, default)).Should().BeOfType(after);
    }

    [Fact]
    public async Task Where_OTT_does_not_say_nothing_is_sent_and_nothing_recorded()
    {
        var silent = Reply.Text(503, "later");
        var (unavailable, _) = await PrepareAsync(silent, silent, silent);
        unavailable.Should().BeOfType<Preparation.Unavailable>();
    }

    [Fact]
    public async Task Without_a_restore_OTT_is_asked_for_the_value_alone()
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(OttBench.Holds("75.00"));
        (await bench.Ott.PrepareAsync(ProviderBench.Request(ProviderBench.Token, 5_000), default)).Should().BeOfType<Preparation.Ready>();
        bench.Wire.Heard.Should().ContainSingle().Which.Line.Should().Contain("/CheckVoucher");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Invariant_3_a_send_to_Flash_is_judged_as_a_repeat_where_a_record_can_be_lost(bool mayBeLost)
    {
        await using var bench = OneVoucherBench.WithTokens();
        var request = ProviderBench.Request(ProviderBench.Pin, 5_000) with { MayBeSubmittedAsync = () => ValueTask.FromResult(mayBeLost) };
        (await bench.OneVoucher.PrepareAsync(request, default)).Should().BeOfType<Preparation.Ready>().Which.AlreadySubmitted.Should().Be(mayBeLost);
        bench.Wire.Heard.Should().BeEmpty();
    }

    [Theory]
    [InlineData(5_000L, 7_500)]
    [InlineData(null, 7_500)]
    public async Task Invariant_5_what_Blu_redeemed_under_our_reference_is_no_decline(long? amount, int worth)
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(BluBench.RedeemedBy(ProviderBench.Reference));
        var ready = (await bench.Blu.PrepareAsync(ProviderBench.Request(ProviderBench.Pin, amount), default)).Should().BeOfType<Preparation.Ready>().Subject;
        (ready.AlreadySubmitted, ready.Amount, ready.ValueBefore).Should().Be((true, Money.Rand(amount ?? worth), Money.Rand(worth)));
    }

    [Theory]
    [InlineData(true, typeof(Preparation.Unavailable))]
    [InlineData(false, typeof(Preparation.Declined))]
    public async Task Invariant_3_what_Blu_redeemed_without_saying_for_whom_is_declined_only_where_no_record_can_be_lost(bool mayBeLost, Type preparation)
    {
        (await BluPrepareAsync(BluBench.Status("REDEEMED"), mayBeLost)).Should().BeOfType(preparation);
    }

    [Theory, MemberData(nameof(AllInconclusive))]
    public async Task Invariant_3_a_look_up_of_Blu_that_does_not_show_whether_this_reference_redeemed_records_nothing_where_a_record_can_be_lost(string name)
    {
        var preparation = await BluPrepareAsync(Inconclusive[name].Reply, mayBeLost: true);

        preparation.Should().BeOfType<Preparation.Unavailable>().Which.Exchanges.Should().ContainSingle();
    }

    [Theory, MemberData(nameof(AllInconclusive))]
    public async Task What_Blu_declines_where_a_record_can_be_lost_counts_as_a_decline_unless_it_is_about_the_service(string name)
    {
        var preparation = await BluPrepareAsync(Inconclusive[name].Reply, mayBeLost: true);

        preparation.Should().BeOfType<Preparation.Unavailable>().Which.IsDecline.Should().Be(Inconclusive[name].Decline != FailureCodes.ProviderMisconfigured);
    }

    [Theory, MemberData(nameof(AllInconclusive))]
    public async Task A_look_up_of_Blu_that_does_not_show_whether_this_reference_redeemed_declines_where_no_record_can_be_lost(string name)
    {
        var preparation = await BluPrepareAsync(Inconclusive[name].Reply, mayBeLost: false);

        preparation.Should().BeOfType<Preparation.Declined>().Which.Decline.Code.Should().Be(Inconclusive[name].Decline);
    }

    [Fact]
    public async Task What_Blu_redeemed_under_another_reference_is_declined_also_where_a_record_can_be_lost() =>
        (await BluPrepareAsync(BluBench.RedeemedBy("another"), mayBeLost: true)).Should().BeOfType<Preparation.Declined>()
            .Which.Decline.Code.Should().Be(FailureCodes.VoucherAlreadyRedeemed);

    [Fact]
    public void A_restore_is_remembered_for_thirty_days()
    {
        var restoredAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        new StoreHistory(restoredAt).MayHaveLostData(restoredAt.AddDays(30).AddTicks(-1)).Should().BeTrue();
        new StoreHistory(restoredAt).MayHaveLostData(restoredAt.AddDays(30)).Should().BeFalse();
        new StoreHistory(RestoredAt: null).MayHaveLostData(restoredAt).Should().BeFalse();
    }

    [Fact]
    public void A_restore_is_recent_for_the_given_time()
    {
        var restoredAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var window = TimeSpan.FromMinutes(2);
        new StoreHistory(restoredAt).WasRestoredWithin(window, restoredAt + window - TimeSpan.FromTicks(1)).Should().BeTrue();
        new StoreHistory(restoredAt).WasRestoredWithin(window, restoredAt + window).Should().BeFalse();
        new StoreHistory(RestoredAt: null).WasRestoredWithin(window, restoredAt).Should().BeFalse();
    }

    private static async Task<(Preparation Preparation, IReadOnlyList<string> Heard)> PrepareAsync(params Reply[] replies)
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(replies);
        var preparation = await bench.Ott.PrepareAsync(ProviderBench.Request(ProviderBench.Token, 5_000) with { MayBeSubmittedAsync = () => ValueTask.FromResult(true) }, default);
        return (preparation, [.. bench.Wire.Heard.Select(request => request.Line)]);
    }

    private static async Task<Preparation> BluPrepareAsync(Reply reply, bool mayBeLost)
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(reply);
        return await bench.Blu.PrepareAsync(ProviderBench.Request(ProviderBench.Pin, 5_000) with { MayBeSubmittedAsync = () => ValueTask.FromResult(mayBeLost) }, default);
    }
}
