using Redemptions.Contracts;
using Redemptions.Domain.Cards;

namespace Redemptions.Domain.Tests.Cards;

public sealed class StatusTests
{
    [Fact]
    public void Only_an_active_card_is_blocked_and_only_a_blocked_card_unblocked()
    {
        var card = TestCard.With(1000);
        card.Unblock().Problem!.Code.Should().Be(ProblemCodes.WrongState);
        card.Block().Problem.Should().BeNull();
        card.Block().Problem!.Code.Should().Be(ProblemCodes.WrongState);
        card.Unblock().Problem.Should().BeNull();

        card.Card.Should().BeEquivalentTo(new { Status = CardStatus.Active, BlockedReason = (string?)null });
        card.Entries.Select(entry => (entry.Kind, entry.Status, entry.Reason)).Should().Equal(
            (CardEntryKind.Issue, CardStatus.Active, null), (CardEntryKind.Block, CardStatus.Blocked, "lost"), (CardEntryKind.Unblock, CardStatus.Active, null));
    }

    [Fact]
    public void An_inactive_card_is_not_blocked() => new TestCard(House.GiftCards, active: false).Block().Problem!.Code.Should().Be(ProblemCodes.WrongState);

    [Fact]
    public void A_card_with_value_or_reservations_is_not_closed()
    {
        var card = TestCard.With(1000);
        card.Close().Problem!.Code.Should().Be(ProblemCodes.WrongState);
        var reserved = card.Reserve(1000);
        card.Close().Problem!.Code.Should().Be(ProblemCodes.WrongState);
        card.Confirm(reserved);

        card.Close().Problem.Should().BeNull();
        card.Card.Status.Should().Be(CardStatus.Closed);
        card.Close().Problem!.Code.Should().Be(ProblemCodes.CardClosed);
        card.Block().Problem!.Code.Should().Be(ProblemCodes.CardClosed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_inactive_card_is_closed_without_its_value(bool withValue)
    {
        var card = new TestCard(House.GiftCards, withValue ? 5000 : null, active: false);
        card.Close().Problem.Should().BeNull();

        card.Activate().Problem!.Code.Should().Be(ProblemCodes.CardClosed);
    }

    [Fact]
    public void A_replacement_moves_everything_to_an_active_card()
    {
        var card = TestCard.With(1000);
        card.Load(500, ValueOrigin.Promotional);
        card.Block();
        var before = card.Card;

        var decision = card.Replace();

        decision.Card.Should().BeEquivalentTo(new { before.Id, Status = CardStatus.Replaced, Successor = decision.Successor!.Id, Seq = 4 });
        decision.Card.Buckets.Should().BeEmpty();
        decision.Successor.Should().BeEquivalentTo(new { Status = CardStatus.Active, Seq = 1, before.Account, before.Type, before.ExternalReference, before.Metadata, before.Buckets, before.LastBucket });
        decision.Entries.Select(entry => (entry.Card, entry.Kind, entry.Seq, entry.Amount, entry.Balance)).Should().Equal(
            (before.Id, CardEntryKind.Replace, 4, -1500, 0), (decision.Successor.Id, CardEntryKind.Replace, 1, 1500, 1500));
    }

    [Fact]
    public void A_replacement_stays_with_the_account_that_issued_the_card_when_the_program_has_another_issuer()
    {
        var card = TestCard.With(1000);

        var decision = CardRules.Replace(card.Card, House.NewCard(), House.GiftCards with { Issuer = "another" }, House.Call(card.Now));

        decision.Successor!.Account.Should().Be(House.GiftCards.Issuer);
    }

    [Fact]
    public void A_card_with_reservations_is_not_replaced()
    {
        var card = TestCard.With(1000);
        card.Reserve(100);

        card.Replace().Problem!.Code.Should().Be(ProblemCodes.WrongState);
    }

    [Fact]
    public void Nothing_happens_on_a_replaced_card()
    {
        var card = TestCard.With(1000);
        var replaced = card.Replace().Card;

        CardRules.Redeem(replaced, House.Asked(House.GiftCards, 100), House.GiftCards, card.Now).Redemptions[0].After.Redemption.LastError!.Code.Should().Be(FailureCodes.VoucherBlocked);
        new[]
        {
            CardRules.Load(replaced, new NewValue(500), House.GiftCards, House.Call(card.Now)),
            CardRules.Adjust(replaced, 500, House.GiftCards, House.Call(card.Now)),
            CardRules.Replace(replaced, House.NewCard(), House.GiftCards, House.Call(card.Now)),
            CardRules.Close(replaced, House.Call(card.Now)),
        }.Should().OnlyContain(decision => decision.Problem!.Code == ProblemCodes.WrongState);
    }
}
