using Redemptions.Contracts;

namespace Redemptions.Domain.Tests.Cards;

public sealed class DueTests
{
    private static readonly DateTimeOffset Expiry = new(2027, 11, 29, 22, 0, 0, TimeSpan.Zero);

    private readonly TestCard _card = new(House.GiftCards, 1000, origin: ValueOrigin.Promotional);

    [Fact]
    public void Value_can_be_spent_until_the_last_instant_of_its_local_day()
    {
        _card.Now = Expiry.AddTicks(-1);
        _card.Redeem(100).Status.Should().Be(RedemptionStatus.Confirmed);
        _card.Now = Expiry;
        _card.Redeem(100).LastError!.Code.Should().Be(FailureCodes.CardEmpty);
    }

    [Fact]
    public void Expired_value_is_not_in_the_sums_although_nothing_was_booked()
    {
        _card.Now = Expiry;

        _card.Sums.Should().BeEquivalentTo(new { Balance = 0L, Available = 0L, NextExpiry = (DateTimeOffset?)null });
    }

    [Fact]
    public void Expired_value_is_booked_once()
    {
        _card.Now = Expiry;
        _card.BookDue().Entries.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = CardEntryKind.Expire, Amount = -1000L, Balance = 0L, Account = "acc", Key = (string?)null });

        _card.BookDue().Entries.Should().BeEmpty();
        _card.Card.NextDueAt.Should().BeNull();
    }

    [Fact]
    public void The_next_due_instant_is_the_soonest_expiry_of_a_reservation_or_of_value()
    {
        _card.Card.NextDueAt.Should().Be(Expiry.ToUnixTimeMilliseconds());
        var reserved = _card.Reserve(100, TimeSpan.FromHours(1));
        _card.Card.NextDueAt.Should().Be(reserved.Reservation!.ExpiresAt.ToUnixTimeMilliseconds());
        _card.Confirm(reserved);
        _card.Card.NextDueAt.Should().Be(Expiry.ToUnixTimeMilliseconds());
        _card.Redeem(amount: null);
        _card.Card.NextDueAt.Should().BeNull();
    }

    [Fact]
    public void Value_that_expires_while_it_is_held_can_be_confirmed()
    {
        _card.Now = Expiry.AddHours(-1);
        var reserved = _card.Reserve(400, TimeSpan.FromDays(1));
        _card.Now = Expiry.AddHours(1);

        _card.Sums.Should().BeEquivalentTo(new { Balance = 400L, Held = 400L, Available = 0L });
        _card.Confirm(reserved)!.Status.Should().Be(RedemptionStatus.Confirmed);
        _card.Card.Buckets.Should().BeEmpty();
    }

    [Fact]
    public void Value_that_expired_while_it_was_held_expires_in_the_write_that_releases_it()
    {
        _card.Now = Expiry.AddHours(-1);
        var reserved = _card.Reserve(400, TimeSpan.FromDays(1));
        _card.Now = Expiry.AddHours(1);

        _card.Reverse(reserved);

        _card.Entries.TakeLast(2).Select(entry => (entry.Kind, entry.Amount, entry.HeldAmount)).Should().Equal((CardEntryKind.Release, 0, -400), (CardEntryKind.Expire, -400, 0));
        _card.Sums.Balance.Should().Be(0);
    }

    [Fact]
    public void What_a_confirmation_releases_of_expired_value_expires_with_it()
    {
        _card.Now = Expiry.AddHours(-1);
        var reserved = _card.Reserve(400, TimeSpan.FromDays(1));
        _card.Now = Expiry.AddHours(1);

        _card.Confirm(reserved, 300)!.Residual!.Amount.Should().Be(0);

        _card.Entries.TakeLast(2).Select(entry => (entry.Kind, entry.Amount)).Should().Equal((CardEntryKind.Capture, -300), (CardEntryKind.Expire, -100));
    }

    [Fact]
    public void An_expired_reservation_fails_its_redemption_and_no_other()
    {
        var (soon, late) = (_card.Reserve(400, TimeSpan.FromMinutes(5)), _card.Reserve(300, TimeSpan.FromHours(5)));
        _card.Now = _card.Now.AddMinutes(5);

        var decision = _card.BookDue();

        decision.Redemptions.Should().ContainSingle().Which.Before.Should().Be(soon);
        _card.Read(soon).Should().BeEquivalentTo(new { Status = RedemptionStatus.Failed, Version = 2, ReservedAmount = 0L, UpdatedAt = _card.Now });
        _card.Read(late).Status.Should().Be(RedemptionStatus.Reserved);
        _card.Sums.Held.Should().Be(300);
    }

    [Fact]
    public void Expired_value_of_an_expired_reservation_is_booked_with_it()
    {
        _card.Now = Expiry.AddHours(-1);
        _card.Reserve(400, TimeSpan.FromHours(2));
        _card.Now = Expiry.AddHours(1);

        _card.BookDue().Entries.Select(entry => (entry.Kind, entry.Amount, entry.HeldAmount)).Should().Equal((CardEntryKind.Release, 0, -400), (CardEntryKind.Expire, -1000, 0));
    }
}
