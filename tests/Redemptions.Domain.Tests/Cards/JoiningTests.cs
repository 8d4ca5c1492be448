using Redemptions.Contracts;
using Redemptions.Domain.Cards;

namespace Redemptions.Domain.Tests.Cards;

public sealed class JoiningTests
{
    [Fact]
    public void A_card_that_earns_daily_never_has_more_than_64_buckets_and_loses_no_point()
    {
        var card = Daily(700);

        card.Card.Buckets.Should().HaveCount(Buckets.Most);
        card.Sums.Available.Should().Be(7000);
        card.Card.Buckets.Should().BeInAscendingOrder(bucket => bucket.ExpiresAt);
    }

    [Fact]
    public void Joining_makes_value_live_longer_but_not_for_ever()
    {
        var card = Daily(1500);

        card.Sums.Available.Should().BeInRange(7300, 8500, "points live for 24 months, and a bit longer if they were joined");
    }

    [Fact]
    public void Two_buckets_are_joined_in_an_entry_of_their_own_with_the_later_expiry()
    {
        var card = Daily(Buckets.Most);
        var (earlier, later) = (card.Card.Buckets[0], card.Card.Buckets[1]);
        card.Now = card.Now.AddDays(1);

        var decision = card.Accrue(10_000);

        decision.Entries.Select(entry => (entry.Kind, entry.Amount)).Should().Equal((CardEntryKind.Adjust, 0), (CardEntryKind.Accrue, 10));
        card.Card.Buckets[0].Should().BeEquivalentTo(new { later.Number, later.ExpiresAt, Amount = 20L, Joined = new[] { earlier.Number } });
    }

    [Fact]
    public void A_refund_finds_the_bucket_that_its_bucket_was_joined_into()
    {
        var card = Daily(Buckets.Most);
        var redemption = card.Redeem(50);
        card.Now = card.Now.AddDays(1);
        card.Accrue(10_000);
        card.Card.Buckets[0].Joined.Should().Equal(1);

        card.Reverse(redemption);

        card.Card.Buckets.Should().HaveCount(Buckets.Most);
        card.Card.Buckets[0].Should().BeEquivalentTo(new { Number = 2, Amount = 20L });
    }

    [Fact]
    public void A_cancellation_finds_the_bucket_that_its_bucket_was_joined_into()
    {
        var card = Daily(Buckets.Most + 1);

        card.Cancel(card.Accruals.Values.First());

        (card.Card.Owed, card.Card.Buckets[0].Amount).Should().Be((0, 10));
    }

    [Fact]
    public void A_load_is_refused_if_nothing_can_be_joined_but_a_refund_is_not()
    {
        var card = Daily(Buckets.Most - 1);
        card.Load(10);
        var redemption = card.Redeem(100);
        card.Now = card.Now.AddDays(1);
        card.Accrue(10_000);
        card.Reserve(amount: null);

        card.Now = card.Now.AddMinutes(1);
        card.Load(10, ValueOrigin.Paid).Problem!.Code.Should().Be(ProblemCodes.LimitExceeded);
        card.Reverse(redemption)!.ReturnedAvailable.Should().Be(100);
    }

    private static TestCard Daily(int days)
    {
        var card = new TestCard(House.Points);
        for (var day = 0; day < days; day++)
        {
            card.Now = House.Now.AddDays(day);
            card.Accrue(10_000);
        }

        return card;
    }
}
