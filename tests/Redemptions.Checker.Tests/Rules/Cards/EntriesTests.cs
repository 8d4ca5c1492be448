using System.Globalization;
using Redemptions.Checker.Histories;
using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules.Cards;

public sealed class EntriesTests
{
    private static readonly History Life = CardHistoriesTests.Life().History;

    [Fact]
    public void Invariant_10_is_broken_where_an_entry_is_missing() => Life.InEntries(entries => [.. entries.Where(entry => entry.Seq != 9)]).ShouldBreak("entries_replay");

    [Fact]
    public void Invariant_10_is_broken_where_a_balance_is_not_the_sum()
        => Life.InEntry(10, entry => entry with { Balance = entry.Balance + 1, Available = entry.Available + 1 }).ShouldBreak("entries_replay");

    [Fact]
    public void Invariant_10_is_broken_where_available_is_not_balance_less_held() => Life.InEntry(10, entry => entry with { Available = entry.Available + 1 }).ShouldBreakOnly("entries_replay");

    [Fact]
    public void Invariant_10_is_broken_where_the_splits_are_not_the_amount()
        => Life.InEntry(1, entry => entry with { Splits = [entry.Splits[0] with { Amount = 10001 }] }).ShouldBreak("entries_replay");

    [Fact]
    public void Invariant_10_is_broken_where_an_entry_was_another_one_before() => WithEarlierRead(entry => entry with { Amount = entry.Amount - 1 }).ShouldBreakOnly("entries_never_change");

    [Fact]
    public void Invariant_10_holds_where_an_earlier_read_has_the_same_entries() => WithEarlierRead(entry => entry).ShouldHold();

    [Fact]
    public void Invariant_13_is_broken_where_an_entry_was_returned_that_is_not_there_at_the_end()
        => (WithEarlierRead(entry => entry) with { FinalEntries = [Life.FinalEntries![0] with { Entries = [.. Life.FinalEntries[0].Entries.Take(2)] }] }).ShouldBreak("entries_never_change");

    [Fact]
    public void Invariant_11_is_broken_where_more_is_spent_than_the_card_has()
        => new CardSample(10000).Redeem("a", 3000).Redeem("b", 7000).History.WithAmount(1, 9000).ShouldBreak("nothing_is_negative");

    [Fact]
    public void Invariant_11_is_broken_where_what_is_held_is_spent()
        => new CardSample(10000).Reserve("a", 3000).Redeem("b", 7000).History.WithAmount(3, -7001).ShouldBreak("nothing_is_negative");

    [Fact]
    public void Invariant_11_is_broken_where_one_bucket_pays_for_another()
    {
        var history = new CardSample(1000).Load("promotional", 12, 500).Redeem("a", 500).History;
        var paid = history.FinalEntries![0].Entries[0].Splits[0];

        history.ShouldHold();
        history.InEntry(3, entry => entry with { Splits = [paid with { Amount = -1100 }, entry.Splits[0] with { Amount = 600 }] }).ShouldBreak("nothing_is_negative");
    }

    [Fact]
    public void Invariant_15_is_broken_where_paid_value_lives_for_less()
        => Life.InEntry(1, entry => entry with { Splits = [entry.Splits[0] with { ExpiresAt = entry.CreatedAt.AddMonths(36).AddDays(-1) }] }).ShouldBreak("paid_value_lives_36_months");

    [Theory]
    [InlineData("2028-02-28T23:30:00Z", "2031-02-28T22:00:00Z", true)] // 29 February, 01:30 in Johannesburg
    [InlineData("2028-03-01T03:00:00Z", "2031-03-01T05:00:00Z", true)] // 29 February, 22:00 in Havana
    [InlineData("2028-02-28T23:30:00Z", "2031-02-27T22:00:00Z", false)]
    [InlineData("2027-02-27T23:30:00Z", "2030-02-27T22:00:00Z", false)]
    public void Invariant_15_36_months_after_29_February_end_with_the_28th(string paidAt, string expiresAt, bool holds)
    {
        var history = Life.InEntry(1, entry => entry with { CreatedAt = Instant(paidAt), Splits = [entry.Splits[0] with { ExpiresAt = Instant(expiresAt) }] });
        HistoryChecker.Check(history).Broken.Any(broken => broken.Rule == "paid_value_lives_36_months").Should().Be(!holds);

        static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Invariant_15_is_broken_where_value_expires_before_its_time()
        => new CardSample(1000).Load("promotional", 12, 500).History
            .InEntries(entries => [.. entries, entries[1] with { Seq = 3, Kind = "expire", Amount = -500, Splits = [entries[1].Splits[0] with { Amount = -500 }], Balance = 1000, Available = 1000, IdempotencyKey = null }])
            .ShouldBreakOnly("paid_value_lives_36_months");

    [Fact]
    public void Invariant_15_is_broken_where_joined_value_expires_earlier()
    {
        var history = new CardSample(1000).Load("paid", 37, 500).History;
        var (one, other) = (history.FinalEntries![0].Entries[0], history.FinalEntries[0].Entries[1]);
        EntrySnapshot Join(SplitSnapshot source, SplitSnapshot target) => other with
        {
            Seq = 3,
            Kind = "adjust",
            Amount = 0,
            Splits = [source with { Amount = -source.Amount }, target with { Amount = source.Amount }],
            IdempotencyKey = null,
        };

        history.InEntries(entries => [.. entries, Join(one.Splits[0], other.Splits[0])]).ShouldHold();
        history.InEntries(entries => [.. entries, Join(other.Splits[0], one.Splits[0])]).ShouldBreakOnly("paid_value_lives_36_months");
    }

    private static History WithEarlierRead(Func<EntrySnapshot, EntrySnapshot> change)
        => Life with { EntriesReads = [new CardEntriesRead(CardSample.Card, 500, 510, [.. Life.FinalEntries![0].Entries.Take(3).Select(change)])] };
}
