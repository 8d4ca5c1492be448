using Redemptions.Contracts;
using Redemptions.Domain.Cards;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Tests.Cards;

public sealed class LoadTests
{
    [Fact]
    public void An_active_card_is_issued_with_its_value()
    {
        var card = TestCard.With(25000);

        card.Card.Should().BeEquivalentTo(new { Status = CardStatus.Active, Seq = 1, Type = "gift_cards.house", Account = "acc", ExternalReference = "batch-1", CreatedAt = House.Now });
        card.Card.Buckets.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Number = 1, Origin = ValueOrigin.Paid, Amount = 25000L, ValidFrom = House.Now });
        card.Entries.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = CardEntryKind.Issue, Seq = 1, Amount = 25000L, Balance = 25000L });
    }

    [Fact]
    public void Invariant_15_paid_value_lives_to_the_end_of_the_local_day_36_months_later() =>
        TestCard.With(25000).Card.Buckets[0].ExpiresAt.Should().Be(new DateTimeOffset(2029, 11, 29, 22, 0, 0, TimeSpan.Zero));

    [Fact]
    public void An_inactive_card_gets_its_value_when_it_is_activated()
    {
        var card = new TestCard(House.GiftCards, 5000, active: false);
        card.Sums.Balance.Should().Be(0);
        card.Now = card.Now.AddMonths(20);

        card.Activate();

        card.Card.Should().BeEquivalentTo(new { Status = CardStatus.Active, OnActivation = (ActivationValue?)null });
        card.Card.Buckets[0].ExpiresAt.Should().Be(new DateTimeOffset(2031, 7, 29, 22, 0, 0, TimeSpan.Zero), "paid value lives from the day of its payment");
        card.Entries[^1].Should().BeEquivalentTo(new { Kind = CardEntryKind.Activate, Amount = 5000L, Status = CardStatus.Active });
    }

    [Fact]
    public void An_activation_can_load_another_amount()
    {
        var card = new TestCard(House.GiftCards, 5000, active: false);
        card.Activate(7000);

        card.Sums.Available.Should().Be(7000);
    }

    [Fact]
    public void An_active_card_is_not_activated_again() => TestCard.With(100).Activate().Problem!.Code.Should().Be(ProblemCodes.CardActive);

    [Fact]
    public void A_value_whose_chosen_expiry_has_passed_is_not_loaded_by_the_activation()
    {
        var issued = CardRules.Issue(House.NewCard(), new NewValue(500, ValueOrigin.Promotional, House.Now.AddDays(10)), active: false, House.GiftCards, House.Call(House.Now)).Card;

        var midnight = new DateTimeOffset(2026, 12, 9, 22, 0, 0, TimeSpan.Zero);
        CardRules.Activate(issued, null, House.GiftCards, House.Call(midnight)).Problem!.Code.Should().Be(ProblemCodes.WrongState);
        CardRules.Activate(issued, null, House.GiftCards, House.Call(midnight.AddMilliseconds(-1))).Card.Buckets[0].ExpiresAt.Should().Be(midnight, "the last day is spent as a whole");
        CardRules.Activate(issued, 700, House.GiftCards, House.Call(midnight)).Card.Buckets[0].Amount.Should().Be(700);
    }

    [Fact]
    public void A_card_is_activated_with_what_it_was_issued_with_also_under_later_limits_of_loads()
    {
        var issued = new TestCard(House.GiftCards, 5000, active: false).Card;
        var stricter = House.GiftCards with { MaxLoad = 2000 };

        CardRules.Activate(issued, null, stricter, House.Call(House.Now)).Card.Buckets[0].Amount.Should().Be(5000);
        CardRules.Activate(issued, 5000, stricter, House.Call(House.Now)).Problem!.Code.Should().Be(ProblemCodes.LimitExceeded);
    }

    [Fact]
    public void A_load_from_before_a_replacement_is_not_looked_for_on_the_successor()
    {
        var card = TestCard.With(1000);
        card.Load(500);
        var before = card.Card;
        card.Replace();

        var replaced = before with { Status = CardStatus.Replaced, Successor = card.Card.Id };
        var load = card.Entries.Single(entry => entry.Kind == CardEntryKind.Load);
        var problem = CardRules.ReverseLoad(replaced, load, House.Call(House.Now)).Problem!;
        problem.Code.Should().Be(ProblemCodes.WrongState);
        problem.Detail.Should().Contain("adjustment").And.NotContain("Use that card");
        CardRules.ReverseLoad(replaced with { ReversedLoads = [load.Seq] }, load, House.Call(House.Now)).Problem!.Detail.Should().NotContain("adjustment", "it was taken back before");
    }

    [Fact]
    public void A_change_of_a_closed_card_for_which_no_money_is_owed_names_no_other_tender()
    {
        var card = new TestCard(House.GiftCards);
        card.Load(500);
        card.Adjust(-500);
        card.Close().Problem.Should().BeNull();

        card.ReverseLoad(2).Problem.Should().BeEquivalentTo(new { Code = ProblemCodes.CardClosed, NextStep = (NextStep?)null });
        card.Adjust(100).Problem.Should().BeEquivalentTo(new { Code = ProblemCodes.CardClosed, NextStep = (NextStep?)null });
        card.Load(100).Problem.Should().BeEquivalentTo(new { Code = ProblemCodes.CardClosed, NextStep = (NextStep?)NextStep.OtherTender });
    }

    [Fact]
    public void Promotional_value_may_expire_when_its_issuer_says_but_paid_value_not_before_36_months()
    {
        Issue(ValueOrigin.Promotional, House.Now.AddDays(1)).Should().BeNull();
        Issue(ValueOrigin.Promotional, House.Now).Should().Be(ProblemCodes.InvalidRequest);
        Issue(ValueOrigin.Paid, House.Now.AddMonths(36).AddDays(-1)).Should().Be(ProblemCodes.InvalidRequest);
        Issue(ValueOrigin.Paid, House.Now.AddMonths(36)).Should().BeNull("that day is the last one");
        Issue(ValueOrigin.Earned, expiresAt: null).Should().Be(ProblemCodes.InvalidRequest);
    }

    [Theory]
    [InlineData(99L, ProblemCodes.AmountOutOfRange)]
    [InlineData(100L, null)]
    [InlineData(500_000L, null)]
    [InlineData(500_001L, ProblemCodes.LimitExceeded)]
    public void A_load_keeps_the_limits_of_the_program(long amount, string? problem) => TestCard.With(1000).Load(amount).Problem?.Code.Should().Be(problem);

    [Fact]
    public void A_balance_keeps_the_limit_of_the_program_with_what_is_held()
    {
        var card = TestCard.With(500_000);
        card.Reserve(400_000);
        card.Load(499_999).Problem.Should().BeNull();

        card.Load(100).Problem!.Code.Should().Be(ProblemCodes.LimitExceeded);
        card.Adjust(2).Problem!.Code.Should().Be(ProblemCodes.LimitExceeded);
        card.Adjust(1).Problem.Should().BeNull();
    }

    [Fact]
    public void Loads_of_one_day_share_a_bucket()
    {
        var card = TestCard.With(1000);
        card.Now = new DateTimeOffset(2026, 11, 29, 21, 59, 59, TimeSpan.Zero);
        card.Load(500);
        card.Card.Buckets.Should().ContainSingle().Which.Amount.Should().Be(1500);
        card.Now = card.Now.AddSeconds(1);
        card.Load(500);

        card.Card.Buckets.Should().HaveCount(2, "the next local day has begun");
    }

    [Fact]
    public void Value_can_be_loaded_on_active_cards_alone()
    {
        var card = TestCard.With(1000);
        card.Block();
        card.Load(500).Problem!.Code.Should().Be(ProblemCodes.WrongState);
        new TestCard(House.GiftCards, active: false).Load(500).Problem!.Code.Should().Be(ProblemCodes.WrongState);
        var closed = new TestCard(House.GiftCards);
        closed.Close();
        closed.Load(500).Problem!.Code.Should().Be(ProblemCodes.CardClosed);
    }

    [Fact]
    public void A_load_is_reversed_once()
    {
        var card = TestCard.With(1000);
        card.Load(500);

        card.ReverseLoad(2).Problem.Should().BeNull();
        card.Entries[^1].Should().BeEquivalentTo(new { Kind = CardEntryKind.Adjust, Amount = -500L, Reverses = 2 });
        card.ReverseLoad(2).Problem!.Code.Should().Be(ProblemCodes.WrongState);
        card.Sums.Balance.Should().Be(1000);
    }

    [Fact]
    public void A_load_that_was_spent_in_part_is_not_reversed_and_an_adjustment_takes_the_rest()
    {
        var card = new TestCard(House.GiftCards);
        card.Load(500);
        card.Redeem(200);

        card.ReverseLoad(2).Problem.Should().BeEquivalentTo(new { Code = ProblemCodes.ValueSpent, AmountLeft = 300L });
        card.Adjust(-300).Problem.Should().BeNull();
        card.Sums.Balance.Should().Be(0);
    }

    [Fact]
    public void A_load_of_which_a_part_is_held_is_not_reversed()
    {
        var card = new TestCard(House.GiftCards);
        card.Load(500);
        card.Reserve(200);

        card.ReverseLoad(2).Problem!.AmountLeft.Should().Be(300);
    }

    [Fact]
    public void An_entry_that_is_no_load_is_not_reversed() => TestCard.With(1000).ReverseLoad(1).Problem!.Code.Should().Be(ProblemCodes.WrongState);

    [Fact]
    public void An_adjustment_never_takes_what_is_held()
    {
        var card = TestCard.With(1000);
        card.Reserve(700);

        card.Adjust(-301).Problem.Should().BeEquivalentTo(new { Code = ProblemCodes.ValueSpent, AmountLeft = 300L });
        card.Adjust(-300).Problem.Should().BeNull();
        card.Entries[^1].Should().BeEquivalentTo(new { Kind = CardEntryKind.Adjust, Amount = -300L, Reason = "counted again" });
    }

    [Fact]
    public void An_adjustment_adds_promotional_value()
    {
        var card = TestCard.With(1000);
        card.Adjust(50);

        card.Card.Buckets.Select(bucket => (bucket.Origin, bucket.Amount)).Should().Equal((ValueOrigin.Promotional, 50), (ValueOrigin.Paid, 1000));
    }

    [Fact]
    public void Loads_of_points_are_promotional_unless_they_were_paid()
    {
        var card = new TestCard(House.Points);
        card.Load(10);
        card.Load(20, ValueOrigin.Paid);

        card.Card.Buckets.Select(bucket => (bucket.Origin, bucket.Amount)).Should().Equal((ValueOrigin.Promotional, 10), (ValueOrigin.Paid, 20));
    }

    private static string? Issue(ValueOrigin origin, DateTimeOffset? expiresAt) =>
        CardRules.Issue(House.NewCard(), new NewValue(500, origin, expiresAt), active: true, House.GiftCards, House.Call(House.Now)).Problem?.Code;
}
