using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Tests.Cards;

public sealed class AccrualTests
{
    [Fact]
    public void An_order_earns_points_rounded_down()
    {
        var card = new TestCard(House.Points);

        var accrual = card.Accrue(12_999).Accrual!;

        accrual.Should().BeEquivalentTo(new { Card = card.Card.Id, EligibleAmount = 12_999L, Points = 12L, Version = 1, Type = "loyalty_points.house", Currency = "ZAR" });
        card.Card.Buckets.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Origin = ValueOrigin.Earned, Amount = 12L, ExpiresAt = new DateTimeOffset(2028, 11, 29, 22, 0, 0, TimeSpan.Zero) });
        card.Entries[^1].Should().BeEquivalentTo(new { Kind = CardEntryKind.Accrue, Amount = 12L, Accrual = accrual.Id });
    }

    [Fact]
    public void An_order_that_earns_nothing_is_recorded()
    {
        var card = new TestCard(House.Points);

        card.Accrue(999).Accrual.Should().BeEquivalentTo(new { Points = 0L, Earned = (Split?)null });
        card.Entries[^1].Should().BeEquivalentTo(new { Kind = CardEntryKind.Accrue, Amount = 0L });
    }

    [Fact]
    public void A_cancellation_takes_the_points_from_their_bucket()
    {
        var card = new TestCard(House.Points);
        var accrual = card.Accrue(100_000).Accrual!;

        card.Cancel(accrual).Accrual.Should().BeEquivalentTo(new { CancelledAmount = 100_000L, CancelledPoints = 100L, Version = 2 });
        card.Sums.Balance.Should().Be(0);
        card.Card.Owed.Should().Be(0);
    }

    [Fact]
    public void Partial_cancellations_are_before_minus_after_and_lose_nothing()
    {
        var card = new TestCard(House.Points);
        var accrual = card.Accrue(10_500).Accrual!;

        List<long> points = [.. Enumerable.Range(0, 21).Select(_ => card.Cancel(accrual, 500).Accrual!.CancelledPoints)];

        points.Take(4).Should().Equal(0, 1, 1, 2);
        points[^1].Should().Be(10);
        card.Sums.Balance.Should().Be(0);
    }

    [Fact]
    public void More_than_is_left_is_not_cancelled()
    {
        var card = new TestCard(House.Points);
        var accrual = card.Accrue(10_000).Accrual!;
        card.Cancel(accrual, 4000);

        card.Cancel(accrual, 6001).Problem!.Code.Should().Be(ProblemCodes.AmountOutOfRange);
        card.Cancel(accrual).Problem.Should().BeNull();
        card.Cancel(accrual).Problem!.Code.Should().Be(ProblemCodes.AmountOutOfRange);
    }

    [Fact]
    public void Cancelled_points_that_were_spent_are_owed_and_the_next_earnings_fill_that_first()
    {
        var card = new TestCard(House.Points);
        var accrual = card.Accrue(100_000).Accrual!;
        card.Load(30);
        card.Redeem(1200);

        card.Cancel(accrual);

        card.Card.Owed.Should().Be(90, "the redemption took 30 promotional points first, and 90 of the 100 earned ones");
        card.Sums.Balance.Should().Be(0);
        card.Entries[^1].Should().BeEquivalentTo(new { Kind = CardEntryKind.Cancel, Amount = -10L });

        var next = card.Accrue(100_000).Accrual!;
        (card.Card.Owed, card.Sums.Available, next.Points, next.Earned!.Amount).Should().Be((0, 10, 100, 10));
        card.Entries[^1].Should().BeEquivalentTo(new { Kind = CardEntryKind.Accrue, Amount = 10L });
    }

    [Fact]
    public void A_cancellation_never_takes_from_another_bucket()
    {
        var card = new TestCard(House.Points);
        var accrual = card.Accrue(100_000).Accrual!;
        card.Redeem(amount: null);
        card.Now = card.Now.AddDays(1);
        card.Accrue(50_000);

        card.Cancel(accrual);

        (card.Card.Owed, card.Sums.Available).Should().Be((100, 50));
    }

    [Fact]
    public void Cancelled_points_that_are_reserved_are_owed()
    {
        var card = new TestCard(House.Points);
        var accrual = card.Accrue(100_000).Accrual!;
        var reserved = card.Reserve(400);

        card.Cancel(accrual);

        (card.Card.Owed, card.Sums.Held).Should().Be((40, 40));
        card.Confirm(reserved).Should().NotBeNull();
    }

    [Fact]
    public void Points_that_filled_what_was_owed_are_owed_again_also_after_the_others_have_expired()
    {
        var card = new TestCard(House.Points);
        var spent = card.Accrue(100_000).Accrual!;
        card.Redeem(amount: null);
        card.Cancel(spent);
        var next = card.Accrue(150_000).Accrual!;
        (card.Card.Owed, next.Earned!.Amount).Should().Be((0, 50));
        card.Now = card.Now.AddMonths(25);

        card.Cancel(next).Problem.Should().BeNull();
        card.Card.Owed.Should().Be(100);
    }

    [Fact]
    public void Points_that_have_expired_are_not_owed()
    {
        var card = new TestCard(House.Points);
        var accrual = card.Accrue(100_000).Accrual!;
        card.Now = card.Now.AddMonths(25);

        card.Cancel(accrual).Problem.Should().BeNull();
        card.Card.Owed.Should().Be(0);
    }

    [Fact]
    public void A_cancellation_of_a_replaced_card_lands_on_its_successor()
    {
        var card = new TestCard(House.Points);
        var accrual = card.Accrue(100_000).Accrual!;
        card.Replace();

        card.Cancel(accrual, 40_000);

        card.Sums.Available.Should().Be(60);
    }

    [Fact]
    public void What_is_owed_moves_to_the_successor()
    {
        var card = new TestCard(House.Points);
        var accrual = card.Accrue(100_000).Accrual!;
        card.Redeem(amount: null);
        card.Cancel(accrual);

        var replaced = card.Replace().Card;

        (replaced.Owed, card.Card.Owed).Should().Be((0, 100));
    }

    [Fact]
    public void A_gift_card_earns_nothing() => TestCard.With(1000).Accrue(100_000).Problem!.Code.Should().Be(ProblemCodes.CapabilityNotSupported);

    [Fact]
    public void A_blocked_card_earns()
    {
        var card = new TestCard(House.Points);
        card.Block();

        card.Accrue(100_000).Problem.Should().BeNull();
    }
}
