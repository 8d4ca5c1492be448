using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;
using static Redemptions.Providers.Tests.BluBench;

namespace Redemptions.Providers.Tests;

public sealed class BluResolveTests
{
    [Fact]
    public async Task A_full_one_redeemed_by_us_needs_no_more()
    {
        await using var bench = new ProviderBench();

        var redeemed =
            (ProviderAnswer.Redeemed)await ResolveAsync(bench, null, TimeSpan.Zero, RedeemedBy(ProviderBench.Reference.ToUpperInvariant()));

        (redeemed.Taken, redeemed.Left, redeemed.Disposition).Should().Be((Money.Rand(7500), Money.Rand(0), ResidualDisposition.None));
        Redeems(bench).Should().BeEmpty();
    }

    [Fact]
    public async Task A_partial_one_gets_its_change_from_the_stored_response()
    {
        await using var bench = new ProviderBench();

        var redeemed = (ProviderAnswer.Redeemed)await ResolveAsync(
            bench, 5000, TimeSpan.Zero, RedeemedBy(ProviderBench.Reference), Redeemed(more: Replacement()));

        redeemed.Change!.Pin.Should().Be(new Sensitive("2222333344445555"));
        redeemed.Exchanges.Select(exchange => exchange.Kind).Should().Equal(ExchangeKind.Lookup, ExchangeKind.Confirm);
    }

    public static TheoryData<int, string> NoStoredResponse => new()
    {
        { 400, """{"message":"Voucher already redeemed"}""" }, { 409, "{}" },
        { 201, """{"requestId":"another","amount":5000}""" }, { 201, $$"""{"requestId":"{{ProviderBench.Reference}}","amount":5000}""" },
    };

    [Theory, MemberData(nameof(NoStoredResponse))]
    public async Task A_partial_one_whose_change_does_not_come_is_confirmed_with_its_change_missing(int status, string body)
    {
        await using var bench = new ProviderBench();

        var redeemed = (ProviderAnswer.Redeemed)await ResolveAsync(
            bench, 5000, TimeSpan.Zero, RedeemedBy(ProviderBench.Reference), Reply.Json(body, status));

        redeemed.Should().BeEquivalentTo(new
        {
            Taken = Money.Rand(5000),
            Left = Money.Rand(2500),
            Disposition = ResidualDisposition.Missing,
            Change = new IssuedChangeVoucher { Amount = Money.Rand(2500) },
            Attention = (AttentionReason?)AttentionReason.MissingChange,
        });
        Redeems(bench).Should().ContainSingle();
    }

    [Fact]
    public async Task While_Blu_is_down_the_change_of_a_partial_one_is_asked_for_again_and_five_requests_in_all_are_made()
    {
        await using var bench = new ProviderBench();
        var intent = await IntentAsync(bench, 5000);
        bench.Wire.Script(Reply.Drop);
        var earlier = Operations((await bench.Blu.SendAsync(intent, default)).Exchanges);

        for (var request = 2; request < 5; request++)
        {
            bench.Wire.Script(RedeemedBy(ProviderBench.Reference), Reply.Json("later", 503));
            var unknown = (ProviderAnswer.Unknown)await bench.Blu.ResolveAsync(intent, earlier, default);
            (unknown.Reason, unknown.ProviderAnswered).Should().Be(("provider_busy", false));
            earlier = [.. earlier, .. Operations(unknown.Exchanges)];
        }

        bench.Wire.Script(RedeemedBy(ProviderBench.Reference), Reply.Json("later", 503));
        var redeemed = (ProviderAnswer.Redeemed)await bench.Blu.ResolveAsync(intent, earlier, default);
        redeemed.Disposition.Should().Be(ResidualDisposition.Missing);
        Redeems(bench).Should().HaveCount(5).And.OnlyContain(body => body == Redeems(bench)[0]);
    }

    [Theory]
    [InlineData(200, """{"requestId":"cut off""")]
    [InlineData(200, "<html>Welcome</html>")]
    [InlineData(401, """{"message":"Unauthorised"}""")]
    [InlineData(404, """{"message":"no Route matched with those values"}""")]
    [InlineData(400, """{"message":"Not authorized"}""")]
    public async Task The_change_of_a_partial_one_is_not_given_up_for_an_answer_that_tells_nothing_of_it(int status, string body)
    {
        await using var bench = new ProviderBench();
        var intent = await IntentAsync(bench, 5000);
        bench.Wire.Script(Reply.Drop);
        var earlier = Operations((await bench.Blu.SendAsync(intent, default)).Exchanges);
        bench.Wire.Script(RedeemedBy(ProviderBench.Reference), Reply.Text(status, body));

        (await bench.Blu.ResolveAsync(intent, earlier, default)).Should().BeOfType<ProviderAnswer.Unknown>();
    }

    [Fact]
    public async Task Requests_for_the_money_do_not_count_among_those_for_the_change()
    {
        await using var bench = new ProviderBench();
        var intent = await IntentAsync(bench, 5000);
        bench.Wire.Script(Reply.Drop);
        var sent = Operations((await bench.Blu.SendAsync(intent, default)).Exchanges);
        bench.Wire.Script(RedeemedBy(ProviderBench.Reference), Reply.Json("later", 503));

        var again = Enumerable.Repeat(sent, 6).SelectMany(operations => operations).ToArray();
        (await bench.Blu.ResolveAsync(intent, again, default)).Should().BeOfType<ProviderAnswer.Unknown>("this is the first request for the change");
    }

    [Fact]
    public async Task The_change_of_a_partial_one_is_found_by_a_later_request()
    {
        await using var bench = new ProviderBench();
        var intent = await IntentAsync(bench, 5000);
        bench.Wire.Script(Reply.Drop, RedeemedBy(ProviderBench.Reference), Reply.Drop, RedeemedBy(ProviderBench.Reference), Redeemed(more: Replacement()));
        var sent = await bench.Blu.SendAsync(intent, default);
        var unknown = (await bench.Blu.ResolveAsync(intent, Operations(sent.Exchanges), default)).Should().BeOfType<ProviderAnswer.Unknown>().Subject;

        var redeemed = (ProviderAnswer.Redeemed)await bench.Blu.ResolveAsync(intent, Operations([.. sent.Exchanges, .. unknown.Exchanges]), default);

        redeemed.Change!.Pin.Should().Be(new Sensitive("2222333344445555"));
    }

    [Fact]
    public async Task A_voucher_that_somebody_else_redeemed_is_declined()
    {
        await using var bench = new ProviderBench();

        (await ResolveAsync(bench, 5000, TimeSpan.Zero, RedeemedBy("somebody-else"))).Should().BeOfType<ProviderAnswer.Declined>()
            .Which.Decline.Code.Should().Be("voucher_already_redeemed");
    }

    [Fact]
    public async Task An_active_voucher_is_left_alone_within_the_grace_period()
    {
        await using var bench = new ProviderBench();

        var unknown = (ProviderAnswer.Unknown)await ResolveAsync(bench, 5000, UntilGraceEnds - TimeSpan.FromSeconds(1), Status("ACTIVE"));

        (unknown.Reason, unknown.NotBefore).Should().Be(("not_yet_known", ProviderBench.Start + UntilGraceEnds));
        Redeems(bench).Should().BeEmpty();
    }

    [Fact]
    public async Task An_active_voucher_gets_the_same_request_again_after_the_grace_period()
    {
        await using var bench = new ProviderBench();
        var intent = await IntentAsync(bench);
        bench.Wire.Script(Reply.Drop);
        await bench.Blu.SendAsync(intent, default);
        bench.Time.Advance(UntilGraceEnds);
        bench.Wire.Script(Status("ACTIVE"), Redeemed(more: Replacement()));

        var answer = await bench.Blu.ResolveAsync(intent, [], default);

        answer.Should().BeOfType<ProviderAnswer.Redeemed>();
        Redeems(bench).Should().HaveCount(2).And.OnlyContain(body => body == Redeems(bench)[0]);
    }

    [Theory]
    [InlineData("REDEEMED")]
    [InlineData("EXPIRED")]
    [InlineData("CANCELLED")]
    [InlineData("BLACKLISTED")]
    [InlineData("INACTIVE")]
    [InlineData("PENDING")]
    [InlineData("NOT_FOUND")]
    [InlineData("ASLEEP")]
    public async Task Any_other_status_and_a_redemption_without_an_id_decide_nothing(string status)
    {
        await using var bench = new ProviderBench();

        (await ResolveAsync(bench, 5000, UntilGraceEnds, Status(status, ",\"redemptionRequestId\":\"\"")))
            .Should().BeOfType<ProviderAnswer.Unknown>();
        Redeems(bench).Should().BeEmpty();
    }
}
