using System.Runtime.CompilerServices;
using CsCheck;
using Redemptions.Contracts;
using Redemptions.Domain.Cards;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Tests.Cards;

/// <summary>Rules that hold in every story of a card.</summary>
public sealed class CardStoryTests
{
    private const int Stories = 2000;

    [Fact]
    public void Invariant_10_entries_replay_to_the_balance_and_have_no_gaps() => Every(story =>
    {
        foreach (var entries in story.Card.Entries.GroupBy(entry => entry.Card))
        {
            var (seq, balance, held) = (0, 0L, 0L);
            foreach (var entry in entries)
            {
                (seq, balance, held) = (seq + 1, balance + entry.Amount, held + entry.HeldAmount);
                Require((entry.Seq, entry.Balance, entry.Held, entry.Available) == (seq, balance, held, balance - held));
            }
        }
    });

    [Fact]
    public void Invariant_10_entries_replay_to_each_bucket() => Steps((story, step) =>
    {
        List<CardEntry> entries = [.. story.Card.Entries.Where(entry => entry.Card == step.After.Id && entry.Seq <= step.After.Seq)];
        var amounts = entries.Where(entry => entry.Amount != 0 || entry.HeldAmount == 0).SelectMany(entry => entry.Splits)
            .GroupBy(split => split.Bucket, (bucket, splits) => (Bucket: bucket, Amount: splits.Sum(split => split.Amount)))
            .Where(bucket => bucket.Amount != 0);

        Require(amounts.OrderBy(bucket => bucket.Bucket).SequenceEqual(step.After.Buckets.Select(bucket => (bucket.Number, bucket.Amount)).OrderBy(bucket => bucket.Number)));
        Require(entries.All(entry => entry.Amount == 0 || entry.Amount == Splits.Sum(entry.Splits)));
    });

    [Fact]
    public void Invariant_11_nothing_is_ever_negative() => Steps((_, step) =>
    {
        Require(step.After.Buckets.All(bucket => bucket.Amount > 0 && bucket.Held >= 0 && bucket.Held <= bucket.Amount));
        Require(step.Entries.All(entry => entry.Balance >= 0 && entry.Held >= 0 && entry.Available >= 0));
        Require(step.After.Owed >= 0);
    });

    [Fact]
    public void Invariant_11_buckets_hold_exactly_what_reservations_hold() => Steps((_, step) =>
    {
        var held = step.After.Holds.SelectMany(hold => hold.Splits).GroupBy(split => split.Bucket, (bucket, splits) => (bucket, splits.Sum(split => split.Amount)));
        Require(held.Order().SequenceEqual(step.After.Buckets.Where(bucket => bucket.Held > 0).Select(bucket => (bucket.Number, bucket.Held)).Order()));
    });

    [Fact]
    public void Buckets_are_in_spending_order_and_no_more_than_64() => Steps((_, step) =>
    {
        var buckets = step.After.Buckets;
        Require(buckets.Count <= Buckets.Most);
        Require(buckets.Select(bucket => bucket.Number).Distinct().Count() == buckets.Count);
        Require(buckets.SequenceEqual(buckets.OrderBy(bucket => bucket.ExpiresAt).ThenBy(bucket => Buckets.IsPaid(bucket.Origin)).ThenBy(bucket => bucket.Number)));
    });

    [Fact]
    public void Invariant_12_what_was_reserved_is_captured_released_or_held() => Every(story =>
    {
        foreach (var entries in story.Card.Entries.Where(entry => entry.Redemption is not null).GroupBy(entry => entry.Redemption))
        {
            Require(entries.Sum(entry => entry.HeldAmount) == story.Card.Card.Holds.Where(hold => hold.Redemption == entries.Key).Sum(hold => Splits.Sum(hold.Splits)));
            Require(entries.Count(entry => entry.HeldAmount < 0) <= 1);
        }
    });

    [Fact]
    public void Invariant_12_a_redemption_is_never_reversed_beyond_what_was_redeemed() => Every(story =>
    {
        foreach (var record in story.Card.Records.Values.Where(record => record.Card is not null))
        {
            var (redemption, charge) = (record.Redemption, record.Card!);
            Require(redemption.ReversedAmount >= 0 && redemption.ReversedAmount <= redemption.RedeemedAmount);
            Require(charge.Returned >= 0 && charge.Returned <= Splits.Sum(charge.Taken));
            Require(redemption.ReversedAmount < redemption.RedeemedAmount || redemption.Status != RedemptionStatus.Confirmed || charge.Returned == Splits.Sum(charge.Taken));
        }
    });

    [Fact]
    public void Invariant_12_entries_of_a_redemption_add_up_to_what_it_took() => Every(story =>
    {
        foreach (var record in story.Card.Records.Values.Where(record => record.Redemption.Status == RedemptionStatus.Confirmed))
        {
            var moved = story.Card.Entries.Where(entry => entry.Redemption == record.Redemption.Id).Sum(entry => entry.Amount);
            Require(moved == record.Card!.Returned - Splits.Sum(record.Card.Taken));
            Require((record.Redemption.Points ?? record.Redemption.RedeemedAmount - record.Redemption.ReversedAmount) == -moved);
        }
    });

    [Fact]
    public void Invariant_14_a_reservation_is_captured_before_its_expiry_alone() => Every(story =>
    {
        var reservations = story.Steps.SelectMany(step => step.Records.Values).Where(record => record.Redemption.Reservation is not null)
            .GroupBy(record => record.Redemption.Id).ToDictionary(records => records.Key, records => records.First().Redemption.Reservation!.ExpiresAt);
        Require(story.Card.Entries.Where(entry => entry.Kind == CardEntryKind.Capture).All(entry => entry.At < reservations[entry.Redemption!]));
    });

    [Fact]
    public void Invariant_15_paid_value_lives_36_months() => Every(story =>
    {
        var added = story.Card.Entries.Where(entry => entry.Kind is CardEntryKind.Issue or CardEntryKind.Load or CardEntryKind.Activate).SelectMany(entry => entry.Splits.Select(split => (entry.At, split)));
        var refunded = story.Card.Entries.Where(entry => entry.Kind == CardEntryKind.Refund).SelectMany(entry => entry.Splits.Where(split => split.ValidFrom == entry.At).Select(split => (entry.At, split)));
        var zone = story.Card.Program.TimeZone;
        Require(added.Concat(refunded).Where(value => Buckets.IsPaid(value.split.Origin))
            .All(value => LocalDays.DayOf(value.split.ExpiresAt.AddTicks(-1), zone) >= LocalDays.DayOf(value.At, zone).AddMonths(36)));
    });

    [Fact]
    public void Invariant_15_value_expires_only_when_its_bucket_does() => Every(story =>
        Require(story.Card.Entries.Where(entry => entry.Kind == CardEntryKind.Expire).All(entry => entry.Splits.All(split => split.ExpiresAt <= entry.At && split.Amount < 0))));

    [Fact]
    public void Invariant_16_no_bucket_gets_more_back_than_was_taken_of_it() => Every(story =>
    {
        foreach (var entries in story.Card.Entries.Where(entry => entry.Redemption is not null).GroupBy(entry => entry.Redemption))
        {
            var taken = entries.Where(entry => entry.Kind is CardEntryKind.Redeem or CardEntryKind.Capture).SelectMany(entry => entry.Splits).ToLookup(split => split.Bucket, split => -split.Amount);
            var back = entries.Where(entry => entry.Kind == CardEntryKind.Refund).SelectMany(entry => entry.Splits).Where(split => taken.Contains(split.Bucket)).ToLookup(split => split.Bucket, split => split.Amount);
            var elsewhere = entries.Where(entry => entry.Kind == CardEntryKind.Refund).SelectMany(entry => entry.Splits).Where(split => !taken.Contains(split.Bucket));
            Require(back.All(bucket => bucket.Sum() <= taken[bucket.Key].Sum()));
            Require(elsewhere.All(split => split.Origin == ValueOrigin.Refund));
        }
    });

    [Fact]
    public void Invariant_16_a_full_refund_at_once_restores_every_bucket() => Every(story =>
    {
        var card = story.Card;
        card.BookDue();
        card.Unblock();
        var before = card.Card.Buckets;
        var redemption = card.Redeem(amount: null);
        card.Reverse(redemption);
        Require(card.Card.Buckets.SequenceEqual(before));
    });

    [Fact]
    public void Invariant_9_the_version_of_a_redemption_grows_by_one() => Every(story =>
    {
        foreach (var (earlier, later) in story.Steps.Zip(story.Steps.Skip(1)))
        {
            foreach (var (id, record) in later.Records)
            {
                var version = earlier.Records.TryGetValue(id, out var before) ? before.Redemption.Version : 0;
                Require(record.Redemption.Version == version + 1 || ReferenceEquals(record, before));
            }
        }
    });

    [Fact]
    public void A_sum_is_the_same_before_and_after_what_is_due_was_booked() => Every(story =>
    {
        var before = story.Card.Sums;
        story.Card.BookDue();
        Require(story.Card.Sums == before);
    });

    private static void Every(Action<CardStory> holds) => CardStory.Gen.Sample(holds, iter: Stories);

    private static void Steps(Action<CardStory, Step> holds) => Every(story => story.Steps.ToList().ForEach(step => holds(story, step)));

    // Thousands of stories with hundreds of checks each: an assertion library would take most of the time.
    private static void Require(bool holds, [CallerArgumentExpression(nameof(holds))] string? rule = null) => _ = holds ? 0 : throw new InvalidOperationException(rule);
}
