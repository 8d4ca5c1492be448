using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;
using static Redemptions.Providers.Tests.OttBench;

namespace Redemptions.Providers.Tests;

public sealed class OttCodesTests
{
    public static TheoryData<int> Declined => new(4, 5, 7, 11, 12, 13, 14);

    public static TheoryData<int> InDoubt => new(0, 1, 2, 3, 6, 8, 9, 10, 15, 16, 99, -1);

    [Theory, MemberData(nameof(Declined))]
    public async Task A_decline_counts_once_the_question_about_our_reference_agrees(int code)
    {
        await using var bench = new ProviderBench();

        var declined =
            (await SendAsync(bench, Refused($"\"{code}\"", "Not today"), NoRemit)).Should().BeOfType<ProviderAnswer.Declined>().Subject;

        declined.Decline.Should().Be(new Decline { Code = "provider_rejected", Message = "Not today", ProviderCode = $"{code}" });
        declined.Exchanges.Select(exchange => exchange.Kind).Should().Equal(ExchangeKind.Confirm, ExchangeKind.Status);
    }

    [Theory, MemberData(nameof(Declined))]
    public async Task A_decline_that_the_question_does_not_confirm_decides_nothing(int code)
    {
        await using var bench = new ProviderBench();

        (await SendAsync(bench, Refused($"{code}"), Reply.Text(503, "later"))).Should().BeOfType<ProviderAnswer.Unknown>();
    }

    [Theory, MemberData(nameof(Declined))]
    public async Task A_decline_that_the_question_contradicts_is_a_redemption(int code)
    {
        await using var bench = new ProviderBench();

        (await SendAsync(bench, Refused($"{code}"), Remitted())).Should().BeOfType<ProviderAnswer.Redeemed>();
    }

    [Theory, MemberData(nameof(Declined))]
    public async Task A_code_from_the_question_alone_decides_nothing(int code)
    {
        await using var bench = new ProviderBench();

        (await ResolveAsync(bench, TimeSpan.Zero, Refused($"{code}"))).Should().BeOfType<ProviderAnswer.Unknown>();
    }

    [Theory, MemberData(nameof(InDoubt))]
    public async Task These_codes_decide_nothing(int code)
    {
        await using var bench = new ProviderBench();

        (await SendAsync(bench, Refused($"{code}", "Voucher already used"))).Should().BeOfType<ProviderAnswer.Unknown>();
        bench.Wire.Heard.Should().HaveCount(2, "nothing is asked about them at once");
    }

    [Fact]
    public async Task Clear_words_refine_a_decline()
    {
        await using var bench = new ProviderBench();

        (await SendAsync(bench, Refused("4", "Voucher expired"), NoRemit)).Should().BeOfType<ProviderAnswer.Declined>()
            .Which.Decline.Code.Should().Be("voucher_expired");
    }

    [Fact]
    public async Task A_class_can_be_configured()
    {
        await using var bench = new ProviderBench(
            ("Providers:Test:Ott:Classes:4", "InDoubt"), ("Providers:Test:Ott:Classes:9", "VoucherExpired"));

        (await SendAsync(bench, Refused("4"))).Should().BeOfType<ProviderAnswer.Unknown>();
        (await SendAsync(bench, Refused("9"), NoRemit)).Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Code
            .Should().Be("voucher_expired");
    }

    [Theory, InlineData(401), InlineData(403)]
    public async Task Refused_credentials_are_configuration_on_the_first_send_only(int status)
    {
        await using var bench = new ProviderBench();

        var first = await SendAsync(bench, Reply.Text(status, "no"));
        var later = await ResolveAsync(bench, UntilGraceEnds, Reply.Text(status, "no"));

        first.Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Code.Should().Be("provider_misconfigured");
        later.Should().BeOfType<ProviderAnswer.Unknown>().Which.Attention.Should().Be(AttentionReason.Configuration);
    }

    [Fact]
    public async Task A_declining_code_declines_also_beside_a_text_about_the_transaction()
    {
        await using var bench = new ProviderBench();

        (await SendAsync(bench, Refused("4", "Transaction failed"), NoRemit)).Should().BeOfType<ProviderAnswer.Declined>();
    }

    [Fact]
    public async Task Another_code_beside_a_text_about_the_transaction_is_in_doubt_and_needs_no_attention()
    {
        await using var bench = new ProviderBench();

        (await SendAsync(bench, Refused("9", "Transaction in progress"))).Should().BeOfType<ProviderAnswer.Unknown>().Which.Attention.Should().BeNull();
    }
}
