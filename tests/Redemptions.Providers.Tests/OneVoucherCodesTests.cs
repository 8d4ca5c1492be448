using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;
using static Redemptions.Providers.Tests.OneVoucherBench;

namespace Redemptions.Providers.Tests;

public sealed class OneVoucherCodesTests
{
    public static TheoryData<int, string> Declines => new()
    {
        { 2401, "voucher_already_redeemed" }, { 2402, "voucher_not_found" }, { 2403, "voucher_cancelled" }, { 2405, "voucher_expired" },
        { 2406, "amount_too_small" }, { 2408, "amount_exceeds_balance" },
        { 2604, "voucher_not_found" }, { 2611, "voucher_not_found" }, { 2612, "voucher_not_found" }, { 2613, "voucher_not_found" },
        { 2673, "voucher_expired" }, { 2674, "voucher_already_redeemed" }, { 2676, "voucher_blocked" }, { 2677, "voucher_cancelled" },
    };

    public static TheoryData<int> InDoubt => new(
        2210, 2211, 2220, 2319, 2331, 2378, 2661, 2771,
        2105, 2300, 2302, 2357, 2400, 2500, 2600, 2660, 2662, 2663, 2664, 2770, 2772, 2773, 2774,
        2001, 2206, 2207, 2222, 2225, 2226, 2227, 2228, 2234, 2235, 2236, 2237, 2238, 2239, 2240, 2241, 2242, 2243, 2244, 2245, 2246, 2247,
        2250, 2251, 2252, 2254, 2255, 2262, 2263, 2264, 2265, 2266, 2272,
        2201, 2248, 2359, 2372,
        1, 2404, 2407, 9999, -1);

    public static TheoryData<int> Throttled => new(2318, 2373, 2377);

    public static TheoryData<int> OurFault => new(
        2204, 2231, 2301, 2307, 2308,
        2202, 2203, 2269, 2270, 2271, 2284, 2285, 2232, 2233,
        3700, 3701, 3702, 3703, 3704, 3705, 3706, 3707, 3708, 3709, 3710, 3711,
        2279, 2501);

    [Theory, MemberData(nameof(Declines))]
    public async Task A_decline_to_the_first_send_is_final_with_its_word(int code, string failure)
    {
        await using var bench = WithTokens();

        var decline =
            (await SendAsync(bench, Reply.Json(Error($"{code}"), 400))).Should().BeOfType<ProviderAnswer.Declined>().Subject.Decline;

        decline.Should().Be(new Decline { Code = failure, Message = "No", ProviderCode = $"{code}" });
    }

    [Theory, MemberData(nameof(Declines))]
    public async Task A_decline_to_a_re_send_counts_only_in_the_voucher_families(int code, string failure)
    {
        await using var bench = WithTokens();

        var answer = await ResolveAsync(bench, Reply.Json(Error($"{code}")));

        if (code is 2604 or 2611 or 2612 or 2613)
            answer.Should().BeOfType<ProviderAnswer.Unknown>().Which.ProviderAnswered.Should().BeTrue();
        else
            answer.Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Code.Should().Be(failure);
    }

    [Theory, MemberData(nameof(Declines))]
    public async Task A_decline_to_a_re_send_after_the_retention_decides_nothing(int code, string failure)
    {
        await using var bench = WithTokens();
        var intent = await IntentAsync(bench);
        bench.Time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        bench.Wire.Script(Reply.Json(Error($"{code}")));

        var answer = await bench.OneVoucher.ResolveAsync(intent, [], default);

        answer.Should().BeOfType<ProviderAnswer.Unknown>(failure);
    }

    [Theory, InlineData(2401), InlineData(2405), InlineData(2674)]
    public async Task A_decline_to_a_re_send_under_another_account_decides_nothing_and_is_raised(int code)
    {
        await using var bench = WithTokens();
        var intent = await IntentAsync(bench);
        bench.Configuration["Providers:Test:OneVoucher:AccountNumber"] = "another";
        bench.Configuration.Reload();
        bench.Wire.Script(Reply.Json(Error($"{code}")));

        var answer = await bench.OneVoucher.ResolveAsync(intent, [], default);

        answer.Should().BeOfType<ProviderAnswer.Unknown>().Which.Attention.Should().Be(AttentionReason.Configuration);
    }

    [Fact]
    public async Task Half_an_answer_with_the_status_404_decides_nothing()
    {
        await using var bench = WithTokens();

        var answer = await SendAsync(bench, Reply.CutOff(Error("2220"), 404));

        answer.Should().BeOfType<ProviderAnswer.Unknown>().Which.Reason.Should().Be("connection_lost");
    }

    public static TheoryData<string> Damaged => new(
        Success()[..^5],
        Success().Replace("{", "{\"amount\":1,", StringComparison.Ordinal),
        $$"""{"reference":"{{ProviderBench.Reference}}","amount":5000}""",
        """{"transactionId":1234567890123456789}""",
        """{"responseCode":true}""");

    [Theory, MemberData(nameof(Damaged))]
    public async Task A_404_that_may_be_Flashs_own_damaged_answer_leaves_a_redemption_in_doubt_and_is_raised(string body)
    {
        await using var bench = WithTokens();

        (await SendAsync(bench, Reply.Json(body, 404))).Should().BeOfType<ProviderAnswer.Unknown>()
            .Which.Attention.Should().Be(AttentionReason.Configuration);
    }

    [Theory, MemberData(nameof(InDoubt))]
    public async Task These_codes_decide_nothing_ever(int code)
    {
        await using var bench = WithTokens();

        var first = await SendAsync(bench, Reply.Json(Error($"{code}"), 500));
        var repeated = await ResolveAsync(bench, Reply.Json(Error($"\"{code}\"")));

        first.Should().BeOfType<ProviderAnswer.Unknown>().Which.Attention.Should().BeNull();
        repeated.Should().BeOfType<ProviderAnswer.Unknown>().Which.Exchanges.Single().ProviderCode.Should().Be($"{code}");
    }

    [Theory, MemberData(nameof(Throttled))]
    public async Task Throttling_is_in_doubt_and_slower(int code)
    {
        await using var bench = WithTokens();

        var answer = await SendAsync(bench, Reply.Json(Error($"{code}"), 429));

        answer.Should().BeOfType<ProviderAnswer.Unknown>().Which.NotBefore.Should().Be(ProviderBench.Start + TimeSpan.FromMinutes(1));
    }

    [Theory, MemberData(nameof(OurFault))]
    public async Task Our_own_faults_are_verdicts_on_the_first_send_only(int code)
    {
        await using var bench = WithTokens();

        var first = await SendAsync(bench, Reply.Json(Error($"{code}"), 400));
        var repeated = await ResolveAsync(bench, Reply.Json(Error($"{code}"), 400));

        first.Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Should().Be(new Decline
        {
            Code = "provider_misconfigured",
            Message = "No",
            ProviderCode = $"{code}",
            Attention = AttentionReason.Configuration,
        });
        repeated.Should().BeOfType<ProviderAnswer.Unknown>().Which.Attention.Should().Be(AttentionReason.Configuration);
    }

    [Fact]
    public async Task Differing_values_are_parked_for_a_person_and_never_a_decline()
    {
        await using var bench = WithTokens();

        var first = await SendAsync(bench, Reply.Json(Error("2256"), 400));
        var repeated = await ResolveAsync(bench, Reply.Json(Error("2256"), 400));

        new[] { first, repeated }.Should().AllBeOfType<ProviderAnswer.Unknown>()
            .And.OnlyContain(answer => ((ProviderAnswer.Unknown)answer).Attention == AttentionReason.Configuration);
    }

    [Fact]
    public async Task A_class_can_be_configured()
    {
        await using var bench = WithTokens(
            ("Providers:Test:OneVoucher:Classes:2401", "InDoubt"), ("Providers:Test:OneVoucher:Classes:2999", "VoucherBlocked"));

        (await SendAsync(bench, Reply.Json(Error("2401")))).Should().BeOfType<ProviderAnswer.Unknown>();
        (await SendAsync(bench, Reply.Json(Error("2999")))).Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Code
            .Should().Be("voucher_blocked");
    }

    [Fact]
    public async Task Code_0_with_an_error_status_proves_nothing()
    {
        await using var bench = WithTokens();

        (await SendAsync(bench, Reply.Json(Success(), 500))).Should().BeOfType<ProviderAnswer.Unknown>();
    }

    [Fact]
    public async Task A_decline_of_somebody_elses_reference_is_none_of_ours()
    {
        await using var bench = WithTokens();

        (await SendAsync(bench, Reply.Json(Error("2401", reference: "another")))).Should().BeOfType<ProviderAnswer.Unknown>();
    }
}
