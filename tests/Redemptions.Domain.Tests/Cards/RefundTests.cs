using Redemptions.Contracts;
using Redemptions.Domain.Cards;

namespace Redemptions.Domain.Tests.Cards;

public sealed class RefundTests
{
    private static readonly TimeSpan Years = TimeSpan.FromDays(5 * 366);

    [Fact]
    public void A_refund_raises_the_reversed_amount_of_a_confirmed_redemption()
    {
        var card = TestCard.With(25000);

        var refunded = card.Reverse(card.Redeem(5000), 2000)!;

        refunded.Should().BeEquivalentTo(new { Status = RedemptionStatus.Confirmed, Version = 2, RedeemedAmount = 5000L, ReversedAmount = 2000L, ReturnedAvailable = 2000L });
        card.Sums.Available.Should().Be(22000);
        card.Entries[^1].Should().BeEquivalentTo(new { Kind = CardEntryKind.Refund, Amount = 2000L, Reverses = 2, Redemption = refunded.Id });
    }

    [Fact]
    public void Without_an_amount_all_that_is_left_is_refunded()
    {
        var card = TestCard.With(25000);
        var redemption = card.Redeem(5000);
        card.Reverse(redemption, 2000);

        card.Reverse(redemption)!.ReversedAmount.Should().Be(5000);
        card.Sums.Available.Should().Be(25000);
    }

    [Theory]
    [InlineData(3001L)]
    [InlineData(5000L)]
    public void More_than_was_redeemed_is_refused(long second)
    {
        var card = TestCard.With(25000);
        var redemption = card.Redeem(5000);
        card.Reverse(redemption, 2000);

        card.Reverse(redemption, second).Should().BeNull();
        card.Problem!.Code.Should().Be(ProblemCodes.AmountOutOfRange);
        card.Read(redemption).ReversedAmount.Should().Be(2000);
    }

    [Fact]
    public void A_refund_of_everything_twice_is_refused()
    {
        var card = TestCard.With(25000);
        var redemption = card.Redeem(5000);
        card.Reverse(redemption);

        card.Reverse(redemption).Should().BeNull();
        card.Problem!.Code.Should().Be(ProblemCodes.AmountOutOfRange);
    }

    [Fact]
    public void A_failed_redemption_has_nothing_to_refund()
    {
        var card = TestCard.With(1000);

        card.Reverse(card.Redeem(2000)).Should().BeNull();
        card.Problem!.Code.Should().Be(ProblemCodes.WrongState);
    }

    [Fact]
    public void Invariant_16_what_was_taken_last_comes_back_first()
    {
        var card = TestCard.With(1000);
        card.Load(1000, ValueOrigin.Promotional);
        var before = card.Card.Buckets;
        var redemption = card.Redeem(1700);

        card.Reverse(redemption, 800);

        card.Entries[^1].Splits.Select(split => (split.Origin, split.Amount)).Should().Equal((ValueOrigin.Paid, 700), (ValueOrigin.Promotional, 100));
        card.Reverse(redemption);
        card.Card.Buckets.Should().BeEquivalentTo(before);
    }

    [Fact]
    public void A_bucket_that_was_emptied_comes_back_with_its_number_and_expiry()
    {
        var card = TestCard.With(1000);
        var before = card.Card.Buckets;
        var redemption = card.Redeem(1000);
        card.Card.Buckets.Should().BeEmpty();
        card.Now = card.Now.AddDays(100);

        card.Reverse(redemption);

        card.Card.Buckets.Should().BeEquivalentTo(before);
    }

    [Fact]
    public void Promotional_value_that_has_expired_comes_back_and_expires_in_the_same_write()
    {
        var card = new TestCard(House.GiftCards, 1000, origin: ValueOrigin.Promotional);
        var redemption = card.Redeem(1000);
        card.Now += Years;

        card.Reverse(redemption)!.Should().BeEquivalentTo(new { ReversedAmount = 1000L, ReturnedAvailable = 0L });

        card.Entries.TakeLast(2).Select(entry => (entry.Kind, entry.Amount)).Should().Equal((CardEntryKind.Refund, 1000), (CardEntryKind.Expire, -1000));
        card.Card.Buckets.Should().BeEmpty();
    }

    [Fact]
    public void Earned_points_that_have_expired_come_back_and_expire_in_the_same_write()
    {
        var card = new TestCard(House.Points);
        card.Accrue(100_000);
        var redemption = card.Redeem(amount: null);
        card.Now += Years;

        card.Reverse(redemption)!.ReturnedAvailable.Should().Be(0);
        card.Card.Buckets.Should().BeEmpty();
    }

    [Fact]
    public void Paid_value_that_has_expired_comes_back_for_36_months()
    {
        var card = TestCard.With(1000);
        var redemption = card.Redeem(1000);
        card.Now = new DateTimeOffset(2031, 1, 31, 12, 0, 0, TimeSpan.Zero);

        card.Reverse(redemption)!.ReturnedAvailable.Should().Be(1000);

        card.Card.Buckets.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Number = 2,
            Origin = ValueOrigin.Refund,
            Amount = 1000L,
            ExpiresAt = new DateTimeOffset(2034, 1, 31, 22, 0, 0, TimeSpan.Zero),
        });
    }

    [Fact]
    public void Of_a_mixed_refund_the_answer_tells_what_can_be_spent()
    {
        var card = TestCard.With(1000);
        card.Load(1000, ValueOrigin.Promotional);
        var redemption = card.Redeem(2000);
        card.Now = card.Now.AddMonths(13);

        card.Reverse(redemption)!.ReturnedAvailable.Should().Be(1000);
    }

    [Fact]
    public void A_refund_to_a_blocked_card_is_credited_and_cannot_be_spent()
    {
        var card = TestCard.With(1000);
        var redemption = card.Redeem(1000);
        card.Block();

        card.Reverse(redemption)!.Should().BeEquivalentTo(new { ReversedAmount = 1000L, ReturnedAvailable = 0L });
        card.Sums.Balance.Should().Be(1000);
        card.Redeem(100).Status.Should().Be(RedemptionStatus.Failed);
    }

    [Fact]
    public void A_refund_to_a_closed_card_is_refused()
    {
        var card = TestCard.With(1000);
        var redemption = card.Redeem(1000);
        card.Close().Problem.Should().BeNull();

        card.Reverse(redemption).Should().BeNull();
        card.Problem.Should().BeEquivalentTo(new { Code = ProblemCodes.CardClosed, NextStep = NextStep.OtherTender });
    }

    [Fact]
    public void A_refund_of_a_replaced_card_lands_on_its_successor_in_the_same_bucket()
    {
        var card = TestCard.With(5000);
        var redemption = card.Redeem(1000);
        var before = card.Card;
        card.Replace();
        card.Replace();

        card.Reverse(redemption)!.ReturnedAvailable.Should().Be(1000);

        card.Card.Id.Should().NotBe(before.Id);
        card.Card.Buckets.Should().BeEquivalentTo([before.Buckets[0] with { Amount = 5000 }]);
        card.Entries[^1].Reverses.Should().BeNull("the entry is of another card");
    }

    [Fact]
    public void Refunds_are_exempt_from_the_limits_of_loads()
    {
        var card = new TestCard(House.GiftCards with { MaxLoad = 1000, MaxBalance = 1000 }, 1000);
        var redemption = card.Redeem(1000);
        card.Load(1000).Problem.Should().BeNull();

        card.Reverse(redemption);

        card.Sums.Available.Should().Be(2000);
    }

    [Fact]
    public void Partial_refunds_of_points_are_before_minus_after_and_lose_nothing()
    {
        var card = new TestCard(House.Points, 100);
        var redemption = card.Redeem(155);

        List<long?> points = [.. Enumerable.Range(0, 31).Select(_ => card.Reverse(redemption, 5)!.Points)];

        points.Take(3).Should().Equal(15, 15, 14);
        points[^1].Should().Be(0);
        card.Sums.Available.Should().Be(100);
    }

    [Fact]
    public void Of_a_refund_that_gives_no_point_back_nothing_can_be_spent()
    {
        var card = new TestCard(House.Points, 100);
        var redemption = card.Redeem(20);

        card.Reverse(redemption, 5)!.Should().BeEquivalentTo(new { ReversedAmount = 5L, ReturnedAvailable = 0L, Points = 2L });
        card.Reverse(redemption, 5)!.Should().BeEquivalentTo(new { ReversedAmount = 10L, ReturnedAvailable = 5L, Points = 1L });
    }

    [Fact]
    public void A_refund_uses_the_rate_at_which_the_points_were_taken()
    {
        var card = new TestCard(House.Points, 100);
        var redemption = card.Redeem(155);

        var decision = CardRules.Reverse(card.Card, card.Records[redemption.Id], amount: null, House.Points with { BurnPoints = 77 }, House.Call(card.Now));

        decision.Card.Buckets.Should().ContainSingle().Which.Amount.Should().Be(100);
    }
}
