using Redemptions.Contracts;
using Redemptions.Testing.Sandboxes;
using static Redemptions.Grains.Tests.Cards.CardBench;

namespace Redemptions.Grains.Tests.Cards;

/// <summary>Rows of "The one right answer" about accruals.</summary>
public abstract class AccrualRowsTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : AccrualRowsTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : AccrualRowsTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task Row_an_earning_that_was_spent_and_is_cancelled_is_owed_and_filled_first_by_the_next_accrual()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssuePointsAsync();
        await bench.LoadAsync(card, 40, ValueOrigin.Paid);
        var accrued = await bench.AccrueAsync(card, 100_000);
        (await bench.RedeemAsync(card, 800)).Points.Should().Be(80);
        var cancelled = await bench.CancelAsync(accrued);
        (cancelled.CancelledAmount, cancelled.CancelledPoints).Should().Be((100_000, 100));
        var read = await bench.ReadAsync(card);
        (read.Owed, read.Balance).Should().Be((80, 40));
        read.Buckets.Should().ContainSingle("no other bucket is touched").Which.Origin.Should().Be(ValueOrigin.Paid);

        (await bench.AccrueAsync(card, 85_000)).Points.Should().Be(85);
        var filled = await bench.ReadAsync(card);
        (filled.Owed, filled.Balance).Should().Be((0, 45));
        await bench.HistoryAsync(card);
    }

    [SkippableFact]
    public async Task Row_accrue_the_same_order_twice_with_the_same_key_is_a_replay_and_with_another_key_already_accrued()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var (card, key) = (await bench.IssuePointsAsync(), Sandbox.FreshKey());
        var order = Order(card, 50_000, "order-" + key, key);
        var first = Value(await bench.TryAccrueAsync(order));
        var again = Value(await bench.TryAccrueAsync(order));
        (first.Replayed, again.Replayed, again.Accrual.Id).Should().Be((false, true, first.Accrual.Id));
        (await bench.TryAccrueAsync(order with { IdempotencyKey = Sandbox.FreshKey() })).Problem!.Code.Should().Be(ProblemCodes.AlreadyAccrued);
        (await bench.TryAccrueAsync(order with { EligibleAmount = 1 })).Problem!.Code.Should().Be(ProblemCodes.IdempotencyKeyReused);
        (await bench.SumsAsync(card)).Balance.Should().Be(50);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Row_accrue_the_same_order_twice_at_once_earns_once(bool onTwoCards)
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssuePointsAsync();
        var other = onTwoCards ? await bench.IssuePointsAsync() : card;
        var reference = "order-" + Sandbox.FreshKey();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => bench.TryAccrueAsync(Order(number % 2 == 0 ? card : other, 50_000, reference)))));
        replies.Should().ContainSingle(reply => reply.Succeeded);
        replies.Where(reply => !reply.Succeeded).Should().OnlyContain(reply => reply.Problem!.Code == ProblemCodes.AlreadyAccrued);
        ((await bench.SumsAsync(card)).Balance + (onTwoCards ? (await bench.SumsAsync(other)).Balance : 0)).Should().Be(50);
    }

    [SkippableFact]
    public async Task Partial_cancellations_add_up_to_the_points_that_were_earned()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssuePointsAsync();
        var accrued = await bench.AccrueAsync(card, 2_999);
        accrued.Points.Should().Be(2);
        var cancelled = accrued;
        foreach (var part in new[] { 999, 1_000, 1_000 })
        {
            cancelled = await bench.CancelAsync(accrued, part);
        }

        (cancelled.CancelledAmount, cancelled.CancelledPoints).Should().Be((2_999, 2));
        (await bench.SumsAsync(card)).Should().Be((0, 0, 0));
    }

    [SkippableFact]
    public async Task A_gift_card_earns_nothing_and_a_wrong_currency_is_refused()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var (gift, points) = (await bench.IssueAsync(), await bench.IssuePointsAsync());
        (await bench.TryAccrueAsync(Order(gift, 5_000, "order-g"))).Problem!.Code.Should().Be(ProblemCodes.UnknownType);
        (await bench.TryAccrueAsync(Order(points, 5_000, "order-u") with { Currency = "USD" })).Problem!.Code.Should().Be(ProblemCodes.CurrencyNotSupported);
        (await bench.TryAccrueAsync(Order(points with { Id = gift.Id }, 5_000, "order-o"))).Problem!.Code.Should().Be(ProblemCodes.NotFound);
    }
}
