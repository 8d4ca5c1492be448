using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;
using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules.Cards;

public sealed class RefundsGoBackTests
{
    private const string Rule = "refunds_go_back";
    private static readonly History Refunded = new CardSample(1000).Load("promotional", 12, 500).Redeem("a", 800).Refund("a", 400).History;
    private static readonly SplitSnapshot Paid = Refunded.FinalEntries![0].Entries[0].Splits[0];
    private static readonly SplitSnapshot Promotional = Refunded.FinalEntries[0].Entries[1].Splits[0];

    [Fact]
    public void Invariant_16_holds_where_what_was_taken_last_comes_back_first() => Refunded.ShouldHold();

    [Fact]
    public void Invariant_16_is_broken_where_what_was_taken_first_comes_back_first() => Back([Promotional with { Amount = 400 }]).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_16_is_broken_where_one_bucket_gets_the_value_of_another() => Back([Paid with { Amount = 400 }]).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_16_is_broken_where_value_comes_back_with_another_expiry()
        => Back([Paid with { Amount = 300, ExpiresAt = Paid.ExpiresAt.AddDays(1) }, Promotional with { Amount = 100 }]).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_16_holds_where_paid_value_that_has_expired_comes_back_for_36_months()
    {
        var late = Paid.ExpiresAt.AddDays(1);

        Late(Paid with { Origin = "refund", ValidFrom = late, ExpiresAt = late.AddMonths(36).AddDays(1), Amount = 300 }, late).ShouldHold();
        Late(Paid with { Origin = "refund", ValidFrom = late, ExpiresAt = late.AddMonths(35), Amount = 300 }, late).ShouldBreakOnly(Rule);
        Late(Paid with { Amount = 300 }, late).ShouldBreakOnly(Rule);
    }

    [Fact]
    public void Invariant_16_is_broken_where_paid_value_that_is_alive_becomes_a_refund()
        => Late(Paid with { Origin = "refund", ExpiresAt = Paid.ExpiresAt.AddDays(1), Amount = 300 }, Paid.ExpiresAt.AddDays(-1)).ShouldBreakOnly(Rule);

    [Fact]
    public void Entries_of_one_instant_are_in_the_order_of_the_cards_that_replaced_one_another()
    {
        var entries = Refunded.FinalEntries![0].Entries;
        var refund = entries[3] with { Seq = 2 };
        CardEntriesRead[] cards = [new("crd_2", 0, 1, [refund with { Seq = 1, RedemptionId = null }, refund]), new("crd_1", 0, 1, entries)];

        new HistoryIndex(Refunded with { FinalEntries = cards }).EntriesOfRedemptions["rdm_a"].Should().Equal(entries[2], entries[3], refund);
    }

    private static History Late(SplitSnapshot paid, DateTimeOffset at)
    {
        var history = new CardSample(1000).Redeem("a", 300).Refund("a", 300).History.InEntry(3, entry => entry with { Splits = [paid], CreatedAt = at });
        return history.InEntry(1, entry => entry with { Splits = [Paid with { Amount = 1000 }] }).InEntry(2, entry => entry with { Splits = [Paid with { Amount = -300 }] });
    }

    private static History Back(IReadOnlyList<SplitSnapshot> splits) => Refunded.InEntry(4, entry => entry with { Splits = splits });
}
