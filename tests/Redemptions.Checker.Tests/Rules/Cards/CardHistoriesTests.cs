using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules.Cards;

/// <summary>Histories of cards that hold, and what is checked of them.</summary>
public sealed class CardHistoriesTests
{
    [Fact]
    public void The_life_of_a_card_holds() => Life().History.ShouldHold();

    [Theory]
    [InlineData("entries_replay", 1)]
    [InlineData("nothing_is_negative", 1)]
    [InlineData("reservations_resolve_once", 4)]
    [InlineData("redemptions_match_entries", 4)]
    [InlineData("entries_have_calls", 10)]
    [InlineData("card_reads_are_durable", 3)]
    [InlineData("reservations_end_at_their_expiry", 3)]
    [InlineData("refunds_go_back", 2)]
    public void Every_rule_finds_its_cases(string rule, int cases) => Life().History.ShouldCheck(rule, cases);

    [Fact]
    public void Without_the_entries_the_rules_of_cards_are_skipped()
    {
        var report = HistoryChecker.Check(Life().History with { FinalEntries = null });

        report.Broken.Should().BeEmpty();
        report.Rules.Where(rule => rule.WasSkipped).Should().HaveCount(12, "eleven rules are of cards, and one is of intents");
    }

    [Fact]
    public void Reservations_may_overlap() => new CardSample(10000).Reserve("a", 1000).Reserve("b", 1000).Confirm("b", 1000).Confirm("a", 1000).History.ShouldHold();

    [Fact]
    public void What_a_reservation_holds_is_not_taken_by_others() => new CardSample(1000).Load("promotional", 12, 500).Reserve("a", 700).Redeem("b", 800).Confirm("a", 700).History.ShouldHold();

    internal static CardSample Life() => new CardSample(10000)
        .Load("promotional", 12, 2000)
        .Redeem("a", 3000)
        .Reserve("b", 2000)
        .Read()
        .Confirm("b", 1500)
        .Refund("a", 1500)
        .Refund("a", 1000)
        .Reserve("c", 4000)
        .Release("c", "reservation_released")
        .Reserve("d", 100, minutes: 60);
}
