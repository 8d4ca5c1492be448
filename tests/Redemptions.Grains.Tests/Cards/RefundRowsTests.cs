using Redemptions.Contracts;
using Redemptions.Testing.Sandboxes;
using static Redemptions.Grains.Tests.Cards.CardBench;

namespace Redemptions.Grains.Tests.Cards;

/// <summary>Rows of "The one right answer" about refunds.</summary>
public abstract class RefundRowsTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : RefundRowsTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : RefundRowsTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task Row_refund_to_a_living_bucket_goes_to_the_same_bucket_with_the_same_expiry()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueShortLivedAsync(3_000, days: 20);
        var before = await bench.LoadAsync(card, 10_000);
        var redeemed = await bench.RedeemAsync(card, 8_000);
        bench.Time.Advance(Day);
        var refunded = await bench.ReverseAsync(redeemed);
        (refunded.Status, refunded.ReversedAmount, refunded.ReturnedAvailable).Should().Be((RedemptionStatus.Confirmed, 8_000, 8_000));
        (await bench.ReadAsync(card)).Buckets.Should().BeEquivalentTo(before.Buckets, same => same.WithStrictOrdering());
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Row_refund_to_an_expired_promotional_or_earned_bucket_expires_in_the_same_write(bool isEarned)
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = isEarned ? await bench.IssuePointsAsync() : await bench.IssueShortLivedAsync(5_000, days: 1);
        if (isEarned)
        {
            await bench.AccrueAsync(card, 500_000);
        }

        var redeemed = await bench.RedeemAsync(card, 4_000);
        bench.Time.Advance(isEarned ? 740 * Day : 2 * Day);
        var refunded = await bench.ReverseAsync(redeemed);
        (refunded.ReversedAmount, refunded.ReturnedAvailable).Should().Be((4_000, 0));
        (await bench.SumsAsync(card)).Should().Be((0, 0, 0));
        (await bench.KindsAsync(card)).TakeLast(2).Should().Equal(CardEntryKind.Refund, CardEntryKind.Expire);
    }

    [SkippableFact]
    public async Task Row_refund_to_an_expired_paid_bucket_makes_a_refund_bucket_of_36_months()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var redeemed = await bench.RedeemAsync(card, 10_000);
        bench.Time.Advance(3 * 366 * Day);
        var refunded = await bench.ReverseAsync(redeemed, 4_000);
        refunded.ReturnedAvailable.Should().Be(4_000);
        var bucket = (await bench.ReadAsync(card)).Buckets.Should().ContainSingle().Subject;
        (bucket.Origin, bucket.Amount).Should().Be((ValueOrigin.Refund, 4_000));
        bucket.ExpiresAt.Should().BeOnOrAfter(bench.Now.AddMonths(36)).And.BeOnOrBefore(bench.Now.AddMonths(36).AddDays(1));
        (await bench.RedeemAsync(card)).RedeemedAmount.Should().Be(4_000);
    }

    [SkippableFact]
    public async Task Row_refund_to_a_blocked_card_is_credited_and_cannot_be_spent()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var redeemed = await bench.RedeemAsync(card, 4_000);
        await bench.BlockAsync(card);
        (await bench.ReverseAsync(redeemed)).ReturnedAvailable.Should().Be(0);
        (await bench.ReadAsync(card)).Balance.Should().Be(10_000);
        (await bench.RedeemAsync(card, 100)).LastError!.Code.Should().Be(FailureCodes.VoucherBlocked);
    }

    [SkippableFact]
    public async Task Row_refund_to_a_replaced_card_lands_on_its_newest_successor()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var redeemed = await bench.RedeemAsync(card, 4_000);
        var second = await bench.ReplaceAsync(card);
        var third = await bench.ReplaceAsync(second);
        var refunded = await bench.ReverseAsync(redeemed, 3_000);
        (refunded.ReversedAmount, refunded.ReturnedAvailable).Should().Be((3_000, 3_000));
        (await bench.SumsAsync(third)).Should().Be((9_000, 0, 9_000));
        (await bench.SumsAsync(card)).Should().Be((0, 0, 0));
        (await bench.ReadAsync(card)).Successor.Should().Be(second.Id);
        (await bench.ReadAsync(third)).Buckets.Should().ContainSingle("the refund went to the bucket that it came from");
        (await bench.HistoryAsync(third))[^1].Should().Match<CardHistoryEntry>(entry => entry.Kind == CardEntryKind.Refund && entry.Redemption == redeemed.Id);
    }

    [SkippableFact]
    public async Task Row_refund_to_a_closed_card_is_refused_with_other_tender_as_the_next_step()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var redeemed = await bench.RedeemAsync(card);
        await bench.CloseAsync(card);
        var problem = (await bench.TryReverseAsync(redeemed)).Problem!;
        (problem.Code, problem.NextStep).Should().Be((ProblemCodes.CardClosed, NextStep.OtherTender));
        (await bench.ReadAsync(redeemed)).ReversedAmount.Should().Be(0);
        (await bench.RedeemAsync(card, 100)).LastError!.Code.Should().Be(FailureCodes.CardClosed);
    }

    [SkippableFact]
    public async Task Row_refunds_beyond_what_was_redeemed_or_two_at_once_refuse_the_second()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var redeemed = await bench.RedeemAsync(card, 6_000);
        (await bench.TryReverseAsync(redeemed, 6_001)).Problem!.Code.Should().Be(ProblemCodes.AmountOutOfRange);
        var both = await Task.WhenAll(bench.TryReverseAsync(redeemed, 4_000), bench.TryReverseAsync(redeemed, 4_000));
        both.Should().ContainSingle(reply => reply.Succeeded);
        both.Single(reply => !reply.Succeeded).Problem!.Code.Should().Be(ProblemCodes.AmountOutOfRange);
        (await bench.ReverseAsync(redeemed)).ReversedAmount.Should().Be(6_000);
        (await bench.TryReverseAsync(redeemed)).Problem!.Code.Should().Be(ProblemCodes.AmountOutOfRange);
        (await bench.SumsAsync(card)).Should().Be((10_000, 0, 10_000));
    }

    [SkippableFact]
    public async Task Invariant_16_what_comes_back_goes_to_its_buckets_last_taken_first()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueShortLivedAsync(3_000, days: 20);
        await bench.LoadAsync(card, 10_000);
        var redeemed = await bench.RedeemAsync(card, 8_000);
        await bench.ReverseAsync(redeemed, 4_000);
        (await bench.ReadAsync(card)).Buckets.Select(bucket => (bucket.Origin, bucket.Amount)).Should().Equal((ValueOrigin.Paid, 9_000));
        await bench.ReverseAsync(redeemed, 2_000);
        (await bench.ReadAsync(card)).Buckets.Select(bucket => (bucket.Origin, bucket.Amount)).Should().Equal((ValueOrigin.Promotional, 1_000), (ValueOrigin.Paid, 10_000));
        await bench.HistoryAsync(card);
    }

    [SkippableFact]
    public async Task Invariant_16_partial_refunds_of_points_give_back_exactly_what_was_taken()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssuePointsAsync();
        await bench.AccrueAsync(card, 100_000);
        var redeemed = await bench.RedeemAsync(card, 101);
        redeemed.Points.Should().Be(11);
        for (var cents = 0; cents < 101; cents += 17)
        {
            await bench.ReverseAsync(redeemed, Math.Min(17, 101 - cents));
        }

        (await bench.SumsAsync(card)).Should().Be((100, 0, 100));
        (await bench.ReadAsync(redeemed)).Points.Should().Be(0);
    }
}
