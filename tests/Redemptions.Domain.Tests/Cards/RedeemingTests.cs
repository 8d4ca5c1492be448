using Redemptions.Contracts;
using Redemptions.Domain.Cards;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Tests.Cards;

public sealed class RedeemingTests
{
    [Fact]
    public void A_redemption_takes_its_amount_and_tells_what_is_left()
    {
        var card = TestCard.With(25000);

        var redemption = card.Redeem(5000);

        redemption.Should().BeEquivalentTo(new
        {
            Status = RedemptionStatus.Confirmed,
            Version = 1,
            Amount = 5000L,
            RedeemedAmount = 5000L,
            Points = (long?)null,
            Residual = new { Amount = 20000L, Currency = "ZAR", Disposition = ResidualDisposition.Retained },
            Operations = Array.Empty<Operation>(),
        });
        redemption.ProviderReference.Should().BeEmpty();
        card.Entries[^1].Should().BeEquivalentTo(new { Kind = CardEntryKind.Redeem, Seq = 2, Amount = -5000L, Balance = 20000L, Held = 0L, Available = 20000L, Redemption = redemption.Id, Account = "merchant" });
    }

    [Fact]
    public void Without_an_amount_all_that_is_available_is_taken()
    {
        var card = TestCard.With(25000);
        card.Reserve(5000);

        card.Redeem(amount: null).RedeemedAmount.Should().Be(20000);
        card.Sums.Should().BeEquivalentTo(new { Balance = 5000L, Held = 5000L, Available = 0L });
    }

    [Fact]
    public void Of_two_redemptions_with_value_for_one_the_second_fails()
    {
        var card = TestCard.With(5000);

        card.Redeem(5000).Status.Should().Be(RedemptionStatus.Confirmed);
        Failure(card.Redeem(5000)).Should().Be((FailureCodes.CardEmpty, NextStep.OtherVoucher));
        card.Entries.Should().HaveCount(2, "a failed redemption is no entry");
    }

    [Fact]
    public void More_than_the_card_has_exceeds_the_balance() =>
        Failure(TestCard.With(5000).Redeem(5001)).Should().Be((FailureCodes.AmountExceedsBalance, NextStep.NewKey));

    [Fact]
    public void More_than_balance_and_reservations_together_exceeds_the_balance()
    {
        var card = TestCard.With(5000);
        card.Reserve(3000);

        Failure(card.Redeem(5001)).Code.Should().Be(FailureCodes.AmountExceedsBalance);
    }

    [Theory]
    [InlineData(5000L)]
    [InlineData(2001L)]
    public void If_only_reservations_are_in_the_way_the_value_is_held(long amount)
    {
        var card = TestCard.With(5000);
        card.Reserve(3000);

        Failure(card.Redeem(amount)).Should().Be((FailureCodes.ValueHeld, NextStep.NewKey));
    }

    [Fact]
    public void Without_an_amount_and_with_all_of_it_held_the_value_is_held()
    {
        var card = TestCard.With(5000);
        card.Reserve(5000);

        Failure(card.Redeem(amount: null)).Code.Should().Be(FailureCodes.ValueHeld);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(100L)]
    public void A_card_without_value_is_empty(long? amount) => Failure(new TestCard(House.GiftCards).Redeem(amount)).Code.Should().Be(FailureCodes.CardEmpty);

    [Fact]
    public void A_blocked_card_is_refused_until_it_is_unblocked()
    {
        var card = TestCard.With(5000);
        card.Block();

        Failure(card.Redeem(100)).Should().Be((FailureCodes.VoucherBlocked, NextStep.ContactSupport));
        card.Unblock();
        card.Redeem(100).Status.Should().Be(RedemptionStatus.Confirmed);
    }

    [Fact]
    public void An_inactive_card_is_refused() => Failure(new TestCard(House.GiftCards, 5000, active: false).Redeem(100)).Code.Should().Be(FailureCodes.VoucherBlocked);

    [Fact]
    public void A_closed_card_is_refused()
    {
        var card = new TestCard(House.GiftCards);
        card.Close();

        Failure(card.Redeem(100)).Should().Be((FailureCodes.CardClosed, NextStep.OtherTender));
    }

    [Fact]
    public void Value_is_spent_from_the_soonest_expiry()
    {
        var card = TestCard.With(1000);
        card.Load(1000, ValueOrigin.Promotional);
        card.Now = card.Now.AddDays(1);
        card.Load(1000, ValueOrigin.Promotional);

        card.Redeem(2500);

        card.Entries[^1].Splits.Select(split => (split.Origin, split.Amount)).Should().Equal(
            (ValueOrigin.Promotional, -1000), (ValueOrigin.Promotional, -1000), (ValueOrigin.Paid, -500));
        card.Entries[^1].Splits.Select(split => split.ExpiresAt).Should().BeInAscendingOrder();
    }

    [Fact]
    public void Of_value_that_expires_on_one_day_promotional_is_spent_before_paid()
    {
        var program = House.GiftCards with { PromotionalValidity = new ValidityPeriod(36, 0) };
        var card = new TestCard(program, 1000);
        card.Load(1000, ValueOrigin.Promotional);

        card.Redeem(1500);

        card.Entries[^1].Splits.Select(split => split.Origin).Should().Equal(ValueOrigin.Promotional, ValueOrigin.Paid);
    }

    [Fact]
    public void Pending_points_cannot_be_spent()
    {
        var card = new TestCard(House.Points with { PendingDays = 14 });
        card.Accrue(1_000_000);

        Failure(card.Redeem(amount: null)).Code.Should().Be(FailureCodes.CardEmpty);
        card.Sums.Should().BeEquivalentTo(new { Balance = 1000L, Pending = 1000L, Available = 0L });
        card.Now = new DateTimeOffset(2026, 12, 12, 22, 0, 0, TimeSpan.Zero);
        card.Redeem(amount: null).Points.Should().Be(1000, "the 14th day begins at midnight in Johannesburg");
    }

    [Fact]
    public void Points_for_money_are_rounded_up()
    {
        var card = new TestCard(House.Points, 100);

        var redemption = card.Redeem(155);

        (redemption.RedeemedAmount, redemption.Points, redemption.Residual!.Amount).Should().Be((155, 16, 840));
        card.Card.Buckets.Should().ContainSingle().Which.Amount.Should().Be(84);
    }

    [Fact]
    public void Odd_points_stay_if_all_are_redeemed()
    {
        var card = new TestCard(House.Points with { BurnPoints = 10, BurnAmount = 1 }, 25);

        var redemption = card.Redeem(amount: null);

        (redemption.RedeemedAmount, redemption.Points).Should().Be((2, 20));
        card.Sums.Available.Should().Be(5);
        Failure(card.Redeem(amount: null)).Code.Should().Be(FailureCodes.CardEmpty, "5 points buy nothing");
    }

    [Fact]
    public void Failed_redemptions_name_no_card() =>
        CardRules.Redeem(TestCard.With(1000).Card, House.Asked(House.GiftCards, 2000), House.GiftCards, House.Now).Redemptions.Should().ContainSingle().Which.After.Card.Should().BeNull();

    private static (string Code, NextStep NextStep) Failure(Redemption redemption)
    {
        redemption.Status.Should().Be(RedemptionStatus.Failed);
        redemption.RedeemedAmount.Should().Be(0);
        return (redemption.LastError!.Code, redemption.LastError.NextStep);
    }
}
