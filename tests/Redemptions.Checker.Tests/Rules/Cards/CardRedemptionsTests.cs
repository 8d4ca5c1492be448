using Redemptions.Checker.Histories;
using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules.Cards;

public sealed class CardRedemptionsTests
{
    private static readonly History Life = CardHistoriesTests.Life().History;

    [Fact]
    public void Invariant_12_is_broken_where_a_reservation_is_resolved_twice()
    {
        var history = new CardSample(10000).Reserve("a", 1000).Reserve("b", 1000).Confirm("a", 1000).Confirm("b", 1000).History;

        history.InEntry(5, entry => entry with { RedemptionId = "rdm_a" }).ShouldBreak("reservations_resolve_once");
    }

    [Fact]
    public void Invariant_12_is_broken_where_more_is_released_than_was_reserved()
        => new CardSample(10000).Reserve("a", 1000).Release("a", "reservation_released").History.InEntry(3, entry => entry with { HeldAmount = -1100 }).ShouldBreak("reservations_resolve_once");

    [Fact]
    public void Invariant_12_is_broken_where_more_is_confirmed_than_was_reserved()
        => new CardSample(10000).Reserve("a", 1000).Confirm("a", 1000).History.WithAmount(3, -1001).InAll("a", Redeemed(1001)).ShouldBreak("reservations_resolve_once");

    [Fact]
    public void Invariant_12_is_broken_where_more_is_refunded_than_was_taken()
        => new CardSample(10000).Redeem("a", 1000).Refund("a", 1000).History.WithAmount(3, 1001).ShouldBreak("reservations_resolve_once");

    [Fact]
    public void Invariant_12_is_broken_where_the_answer_tells_another_amount_than_the_entry()
        => Life.InAll("a", snapshot => snapshot with { RedeemedCents = snapshot.RedeemedCents - 1 }).ShouldBreak("redemptions_match_entries");

    [Fact]
    public void Invariant_12_is_broken_where_an_answer_reverses_more_than_was_redeemed()
        => Life.InFinal("a", snapshot => snapshot with { ReversedCents = 3001 }).ShouldBreak("redemptions_match_entries");

    [Fact]
    public void Invariant_12_is_broken_where_a_refund_is_forgotten()
        => Life.InFinal("a", snapshot => snapshot with { Version = snapshot.Version + 1, ReversedCents = 2000 }).ShouldBreakOnly("redemptions_match_entries");

    [Fact]
    public void Invariant_12_is_broken_where_a_failed_redemption_took_value()
        => new CardSample(10000).Redeem("a", 1000).History.InAll("a", snapshot => snapshot with { Status = SnapshotStatus.Failed, RedeemedCents = 0 }).ShouldBreakOnly("redemptions_match_entries");

    [Fact]
    public void Invariant_13_is_broken_where_a_confirmed_redemption_is_in_no_entry()
        => new CardSample(10000).Redeem("a", 1000).History.InEntries(entries => [.. entries.Take(1)]).ShouldBreakOnly("redemptions_match_entries");

    [Fact]
    public void Invariant_13_is_broken_where_a_reservation_is_in_no_entry()
        => new CardSample(10000).Reserve("a", 1000).History.InEntries(entries => [.. entries.Take(1)]).ShouldBreakOnly("redemptions_match_entries");

    [Fact]
    public void Invariant_13_is_broken_where_an_entry_comes_from_no_call() => (Life with { CardCalls = [.. Life.CardCalls.Where(call => call.IdempotencyKey != "key-2")] }).ShouldBreakOnly("entries_have_calls");

    [Fact]
    public void Invariant_13_is_broken_where_a_refused_call_has_an_entry()
        => Life.WithAnswer("key-2", new CardCallAnswer { HttpStatus = 422, ProblemCode = "limit_exceeded" }).ShouldBreakOnly("entries_have_calls");

    [Fact]
    public void Invariant_13_holds_where_a_call_without_an_answer_has_an_entry()
    {
        Life.WithAnswer("key-2", answer: null).ShouldHold();
        Life.WithAnswer("key-2", new CardCallAnswer { HttpStatus = 503, ProblemCode = "outcome_unknown" }).ShouldHold();
    }

    [Fact]
    public void Invariant_5_is_broken_where_a_key_writes_twice()
        => new CardSample(1000).Load("paid", 36, 500).Load("paid", 36, 500).History.InEntry(3, entry => entry with { IdempotencyKey = "key-2" }).ShouldBreak("entries_have_calls");

    [Fact]
    public void Invariant_13_is_broken_where_a_read_shows_what_no_entry_left() => Life.InRead(card => card with { Balance = card.Balance - 1 }).ShouldBreakOnly("card_reads_are_durable");

    [Fact]
    public void Invariant_13_is_broken_where_a_read_shows_the_card_before_an_answered_call()
        => Life.InRead(card => card with { Balance = 10000, Held = 0 }).ShouldBreakOnly("card_reads_are_durable");

    [Fact]
    public void Invariant_13_is_broken_where_a_read_shows_a_call_that_began_later()
        => Life.InRead(card => card with { Balance = 7500, Held = 0 }).ShouldBreakOnly("card_reads_are_durable");

    [Fact]
    public void Invariant_13_holds_where_a_read_no_longer_shows_what_has_expired()
    {
        var history = new CardSample(1000).Load("promotional", 12, 500).Reserve("a", 100).Read().History;

        history.ShouldHold();
        (history with { CardReads = [ReadWithin(history, 13, 13) with { Card = history.CardReads[0].Card with { Balance = 1000, Held = 0 } }] }).ShouldHold();
        (history with { CardReads = [ReadWithin(history, 13, 13)] }).ShouldBreakOnly("card_reads_are_durable");
    }

    [Fact]
    public void Invariant_13_holds_where_value_may_have_expired_while_a_read_was_answered()
    {
        var history = new CardSample(1000).Load("promotional", 12, 500).Read().History;

        (history with { CardReads = [ReadWithin(history, 0, 13)] }).ShouldHold();
        (history with { CardReads = [ReadWithin(history, 0, 13) with { Card = history.CardReads[0].Card with { Balance = 1000 } }] }).ShouldHold();
        (history with { CardReads = [ReadWithin(history, 0, 11) with { Card = history.CardReads[0].Card with { Balance = 1000 } }] }).ShouldBreakOnly("card_reads_are_durable");
    }

    [Fact]
    public void Invariant_14_is_broken_where_a_reservation_is_confirmed_when_it_has_expired()
        => new CardSample(10000).Reserve("a", 1000, minutes: 1).Confirm("a", 1000).History.ShouldBreakOnly("reservations_end_at_their_expiry");

    [Fact]
    public void Invariant_14_is_broken_where_a_reservation_expires_before_its_time()
    {
        new CardSample(10000).Reserve("a", 1000, minutes: 2).Release("a", "reservation_expired").History.ShouldBreakOnly("reservations_end_at_their_expiry");
        new CardSample(10000).Reserve("a", 1000, minutes: 1).Release("a", "reservation_expired").History.ShouldHold();
    }

    [Fact]
    public void Invariant_9_is_broken_where_a_confirmed_reservation_fails_later()
        => (Life with { CardReads = [] }).InFinal("b", snapshot => snapshot with { Status = SnapshotStatus.Failed, Version = 3, RedeemedCents = 0 }).ShouldBreak("decisions_are_final");

    private static Func<RedemptionSnapshot, RedemptionSnapshot> Redeemed(long cents) => snapshot => snapshot.Status == SnapshotStatus.Confirmed ? snapshot with { RedeemedCents = cents } : snapshot;

    private static CardRead ReadWithin(History history, int from, int to) =>
        history.CardReads[0] with { Time = new ServiceTime(history.CardReads[0].Time!.From.AddMonths(from), history.CardReads[0].Time!.From.AddMonths(to)) };
}
