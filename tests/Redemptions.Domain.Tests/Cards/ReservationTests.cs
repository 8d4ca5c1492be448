using Redemptions.Contracts;
using Redemptions.Domain.Cards;

namespace Redemptions.Domain.Tests.Cards;

public sealed class ReservationTests
{
    [Fact]
    public void A_reservation_holds_its_amount_and_moves_no_money()
    {
        var card = TestCard.With(25000);

        var redemption = card.Reserve(5000);

        redemption.Should().BeEquivalentTo(new
        {
            Status = RedemptionStatus.Reserved,
            Version = 1,
            Amount = 5000L,
            ReservedAmount = 5000L,
            RedeemedAmount = 0L,
            Residual = (Residual?)null,
            Reservation = new { ExpiresAt = House.Now.AddMinutes(30) },
        });
        card.Sums.Should().BeEquivalentTo(new { Balance = 25000L, Held = 5000L, Available = 20000L });
        card.Entries[^1].Should().BeEquivalentTo(new { Kind = CardEntryKind.Reserve, Amount = 0L, HeldAmount = 5000L, Balance = 25000L, Held = 5000L, Available = 20000L });
    }

    [Fact]
    public void The_amount_of_a_reservation_of_everything_is_told_by_its_confirmation()
    {
        var card = TestCard.With(5000);
        var reserved = card.Reserve(amount: null);

        (reserved.Amount, reserved.ReservedAmount).Should().Be((null, 5000));
        card.Confirm(reserved, 4000)!.Amount.Should().Be(4000);
    }

    [Fact]
    public void A_confirmation_takes_all_that_is_reserved()
    {
        var card = TestCard.With(25000);

        var redemption = card.Confirm(card.Reserve(5000))!;

        redemption.Should().BeEquivalentTo(new
        {
            Status = RedemptionStatus.Confirmed,
            Version = 2,
            RedeemedAmount = 5000L,
            ReservedAmount = 0L,
            Reservation = (Reservation?)null,
            Residual = new { Amount = 20000L, Disposition = ResidualDisposition.Retained },
        });
        card.Sums.Should().BeEquivalentTo(new { Balance = 20000L, Held = 0L, Available = 20000L });
        card.Entries[^1].Should().BeEquivalentTo(new { Kind = CardEntryKind.Capture, Amount = -5000L, HeldAmount = -5000L });
    }

    [Fact]
    public void A_confirmation_of_a_part_releases_the_rest()
    {
        var card = TestCard.With(25000);

        var redemption = card.Confirm(card.Reserve(5000), 2000)!;

        (redemption.Amount, redemption.RedeemedAmount, redemption.ReservedAmount).Should().Be((5000, 2000, 0));
        card.Sums.Should().BeEquivalentTo(new { Balance = 23000L, Held = 0L, Available = 23000L });
        card.Entries[^1].Should().BeEquivalentTo(new { Amount = -2000L, HeldAmount = -5000L });
    }

    [Fact]
    public void A_confirmation_of_more_than_is_reserved_is_refused_and_leaves_the_reservation()
    {
        var card = TestCard.With(25000);
        var reserved = card.Reserve(5000);

        card.Confirm(reserved, 5001).Should().BeNull();

        card.Problem!.Code.Should().Be(ProblemCodes.AmountOutOfRange);
        card.Card.Holds.Should().ContainSingle();
        card.Confirm(reserved).Should().NotBeNull();
    }

    [Fact]
    public void A_second_confirmation_is_of_a_wrong_state()
    {
        var card = TestCard.With(25000);
        var reserved = card.Reserve(5000);
        card.Confirm(reserved);

        card.Confirm(reserved).Should().BeNull();
        card.Problem!.Code.Should().Be(ProblemCodes.WrongState);
    }

    [Fact]
    public void A_reversal_releases_the_whole_reservation_and_its_redemption_fails()
    {
        var card = TestCard.With(25000);

        var redemption = card.Reverse(card.Reserve(5000))!;

        redemption.Should().BeEquivalentTo(new { Status = RedemptionStatus.Failed, Version = 2, ReservedAmount = 0L, RedeemedAmount = 0L, Reservation = (Reservation?)null });
        redemption.LastError.Should().BeEquivalentTo(new { Code = FailureCodes.ReservationReleased, NextStep = NextStep.NewKey });
        card.Sums.Should().BeEquivalentTo(new { Balance = 25000L, Held = 0L, Available = 25000L });
    }

    [Fact]
    public void A_part_of_a_reservation_is_not_released()
    {
        var card = TestCard.With(25000);
        var reserved = card.Reserve(5000);

        card.Reverse(reserved, 1000).Should().BeNull();
        card.Problem!.Code.Should().Be(ProblemCodes.AmountOutOfRange);
        card.Reverse(reserved, 5000).Should().NotBeNull();
    }

    [Fact]
    public void A_released_reservation_can_neither_be_confirmed_nor_released_again()
    {
        var card = TestCard.With(25000);
        var reserved = card.Reserve(5000);
        card.Reverse(reserved);

        card.Confirm(reserved).Should().BeNull();
        card.Problem!.Code.Should().Be(ProblemCodes.WrongState);
        card.Reverse(reserved).Should().BeNull();
        card.Problem!.Code.Should().Be(ProblemCodes.WrongState);
    }

    [Fact]
    public void Invariant_14_a_confirmation_is_accepted_until_the_last_instant_before_the_expiry()
    {
        var card = TestCard.With(25000);
        var reserved = card.Reserve(5000);
        card.Now = reserved.Reservation!.ExpiresAt.AddTicks(-1);

        card.Confirm(reserved)!.Status.Should().Be(RedemptionStatus.Confirmed);
    }

    [Fact]
    public void Invariant_14_from_the_instant_of_the_expiry_on_a_confirmation_is_refused_and_takes_nothing()
    {
        var card = TestCard.With(25000);
        var reserved = card.Reserve(5000);
        card.Now = reserved.Reservation!.ExpiresAt;

        card.Confirm(reserved).Should().BeNull();

        card.Problem!.Code.Should().Be(ProblemCodes.ReservationExpired);
        card.Read(reserved).LastError!.Code.Should().Be(FailureCodes.ReservationExpired);
        card.Sums.Should().BeEquivalentTo(new { Balance = 25000L, Held = 0L, Available = 25000L });
    }

    [Fact]
    public void What_an_expired_reservation_held_is_available_although_nothing_was_booked()
    {
        var card = TestCard.With(5000);
        card.Reserve(5000);
        card.Now = card.Now.AddMinutes(30);

        card.Sums.Should().BeEquivalentTo(new { Balance = 5000L, Held = 0L, Available = 5000L });
        CardSums.BucketsOf(card.Card, card.Now).Sum(bucket => bucket.Held).Should().Be(0);
        card.Redeem(5000).Status.Should().Be(RedemptionStatus.Confirmed);
    }

    [Fact]
    public void An_operation_before_an_expired_reservation_is_booked_is_a_defect()
    {
        var card = TestCard.With(5000);
        card.Reserve(5000);
        var act = () => CardRules.Redeem(card.Card, House.Asked(House.GiftCards, 100), House.GiftCards, card.Now.AddDays(1));

        act.Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_granted_reservation_is_confirmed_after_a_block()
    {
        var card = TestCard.With(5000);
        var reserved = card.Reserve(2000);
        card.Block();

        card.Confirm(reserved)!.Status.Should().Be(RedemptionStatus.Confirmed);
    }

    [Fact]
    public void A_block_releases_reservations_if_it_says_so()
    {
        var card = TestCard.With(5000);
        var (one, other) = (card.Reserve(2000), card.Reserve(1000));

        card.Block(releaseHolds: true);

        card.Card.Should().BeEquivalentTo(new { Status = CardStatus.Blocked, BlockedReason = "lost" });
        card.Card.Holds.Should().BeEmpty();
        new[] { card.Read(one), card.Read(other) }.Should().OnlyContain(redemption => redemption.LastError!.Code == FailureCodes.ReservationReleased);
        card.Entries.TakeLast(3).Select(entry => entry.Kind).Should().Equal(CardEntryKind.Release, CardEntryKind.Release, CardEntryKind.Block);
    }

    [Fact]
    public void A_thousand_reservations_are_open_and_one_more_is_too_many()
    {
        var card = TestCard.With(500_000);
        for (var count = 0; count < CardRules.MostHolds; count++)
        {
            card.Reserve(100);
        }

        var decision = CardRules.Reserve(card.Card, House.Asked(House.GiftCards, 100), TimeSpan.FromHours(1), House.GiftCards, card.Now);

        decision.Problem.Should().BeEquivalentTo(new { Code = ProblemCodes.Overloaded, RetryAfter = TimeSpan.FromSeconds(10) });
        decision.Redemptions.Should().BeEmpty();
        card.Redeem(100).Status.Should().Be(RedemptionStatus.Confirmed);
    }

    [Fact]
    public void Points_are_reserved_for_money_and_taken_for_what_is_confirmed()
    {
        var card = new TestCard(House.Points, 100);
        var reserved = card.Reserve(155);

        (reserved.ReservedAmount, reserved.Points).Should().Be((155, 16));
        var confirmed = card.Confirm(reserved, 101)!;
        (confirmed.RedeemedAmount, confirmed.Points).Should().Be((101, 11));
        card.Sums.Should().BeEquivalentTo(new { Balance = 89L, Held = 0L, Available = 89L });
    }
}
