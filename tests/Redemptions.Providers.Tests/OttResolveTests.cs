using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;
using static Redemptions.Providers.Tests.OttBench;

namespace Redemptions.Providers.Tests;

public sealed class OttResolveTests
{
    [Fact]
    public async Task Within_the_grace_period_a_no_means_not_yet()
    {
        await using var bench = new ProviderBench();

        var unknown = (await ResolveAsync(bench, UntilGraceEnds - TimeSpan.FromSeconds(1), NoRemit))
            .Should().BeOfType<ProviderAnswer.Unknown>().Subject;

        unknown.Should().BeEquivalentTo(
            new { Reason = "not_yet_known", ProviderAnswered = true, NotBefore = (DateTimeOffset?)(ProviderBench.Start + UntilGraceEnds) });
        Remits(bench).Should().Be(0);
    }

    [Fact]
    public async Task A_yes_is_a_redemption_at_any_time()
    {
        await using var bench = new ProviderBench();

        var redeemed = (ProviderAnswer.Redeemed)await ResolveAsync(
            bench, TimeSpan.Zero, Remitted(more: ",\"voucherBalance\":\"25.00\",\"serialNumber\":\"1000200030\""));

        (redeemed.Taken, redeemed.Left).Should().Be((Money.Rand(5000), Money.Rand(2500)));
        redeemed.ProviderReference["serial_number"].Should().Be("1000200030");
    }

    [Fact]
    public async Task After_the_grace_period_the_same_value_as_before_means_not_redeemed()
    {
        await using var bench = new ProviderBench();

        var declined =
            (await ResolveAsync(bench, UntilGraceEnds, NoRemit, Holds("75.00"))).Should().BeOfType<ProviderAnswer.Declined>().Subject;

        declined.Decline.Code.Should().Be("provider_rejected");
        declined.Exchanges.Select(exchange => exchange.Kind).Should().Equal(ExchangeKind.Status, ExchangeKind.Lookup);
        Remits(bench).Should().Be(0);
    }

    public static TheoryData<string> Otherwise => new("74.99", "0.00", "75.01", "nonsense");

    [Theory, MemberData(nameof(Otherwise))]
    public async Task After_the_grace_period_another_value_decides_nothing(string value)
    {
        await using var bench = new ProviderBench();

        (await ResolveAsync(bench, UntilGraceEnds, NoRemit, Holds(value))).Should().BeOfType<ProviderAnswer.Unknown>();
    }

    [Theory, InlineData(201, "Voucher already used"), InlineData(200, "Voucher not found"), InlineData(503, "x")]
    public async Task After_the_grace_period_a_no_about_the_voucher_decides_nothing(int status, string message)
    {
        await using var bench = new ProviderBench();

        (await ResolveAsync(bench, UntilGraceEnds, NoRemit, Refused("4", message, status))).Should().BeOfType<ProviderAnswer.Unknown>();
    }

    [Fact]
    public async Task A_question_that_got_no_answer_is_not_compared()
    {
        await using var bench = new ProviderBench();

        (await ResolveAsync(bench, UntilGraceEnds, Reply.Drop, Reply.Drop, Reply.Drop)).Should().BeOfType<ProviderAnswer.Unknown>().Which
            .ProviderAnswered.Should().BeFalse();
        bench.Wire.Heard.Skip(1).Should().HaveCount(3).And.OnlyContain(
            request => request.Line.Contains("/CheckRemitVoucher", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_that_dies_after_the_remit_is_never_answered_by_a_second_remit()
    {
        await using var bench = new ProviderBench();

        (await SendAsync(bench, Reply.Drop)).Should().BeOfType<ProviderAnswer.Unknown>().Which.Reason.Should().Be("connection_lost");

        Remits(bench).Should().Be(1);
    }
}
