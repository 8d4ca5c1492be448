using CsCheck;
using Redemptions.Checker;
using Redemptions.Checker.Histories;
using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Tests.Cards;

/// <summary>The checker, which shares no code with the rules, agrees with them about every story.</summary>
public sealed class CheckedStoryTests
{
    private const int Stories = 500;
    private const long AtTheEnd = 1_000_000;

    [Fact]
    public void Invariants_10_to_16_hold_in_every_story() => CardStory.Gen.Sample(
        story => string.Join('\n', HistoryChecker.Check(HistoryOf(story)).Broken.Select(broken => $"{broken.Rule}: {broken.Sentence} {string.Join("; ", broken.Evidence)}")).Should().BeEmpty(),
        iter: Stories);

    private static History HistoryOf(CardStory story) => new()
    {
        Calls = [],
        CardCalls = [.. story.Card.Entries.Where(entry => entry.Key is not null).DistinctBy(entry => (entry.Account, entry.Key)).Select(CallOf)],
        Reads = [.. story.Steps.SelectMany((step, time) => step.Records.Values.Select(record => Read(record.Redemption, time)))],
        FinalReads = [.. story.Steps[^1].Records.Values.Select(record => Read(record.Redemption, AtTheEnd))],
        CardReads = [.. story.Steps.Select((step, time) => new CardRead(time, time, SnapshotOf(step), new ServiceTime(step.Now, step.Now)))],
        FinalEntries = [.. story.Card.Entries.GroupBy(entry => entry.Card).Select(entries => new CardEntriesRead(entries.Key.Value, AtTheEnd, AtTheEnd, [.. entries.Select(EntryOf)]))],
    };

    // Without answers and with a start before everything, the calls say nothing about the order.
    private static CardCall CallOf(CardEntry entry) => new()
    {
        Client = "story",
        Account = entry.Account,
        Mode = "test",
        IdempotencyKey = entry.Key!,
        Operation = "any",
        StartedAt = 0,
        EndedAt = AtTheEnd,
    };

    private static RedemptionRead Read(Redemption redemption, long time) => new()
    {
        RedemptionId = redemption.Id.Value,
        StartedAt = time,
        EndedAt = time,
        HttpStatus = 200,
        Redemption = new RedemptionSnapshot
        {
            Id = redemption.Id.Value,
            Status = Enum.Parse<SnapshotStatus>(redemption.Status.ToString()),
            Version = redemption.Version,
            Type = redemption.Type,
            AmountCents = redemption.Amount,
            RedeemedCents = redemption.RedeemedAmount,
            ReservedCents = redemption.ReservedAmount,
            ReversedCents = redemption.ReversedAmount,
            Points = redemption.Points,
            ReservationExpiresAt = redemption.Reservation?.ExpiresAt,
            FailureCode = redemption.LastError?.Code,
        },
    };

    private static CardSnapshot SnapshotOf(Step step)
    {
        var sums = Domain.Cards.CardSums.Of(step.After, step.Now);
        return new CardSnapshot
        {
            Id = step.After.Id.Value,
            Status = "active",
            Balance = sums.Balance,
            Held = sums.Held,
            Available = sums.Available,
            Pending = sums.Pending,
        };
    }

    private static EntrySnapshot EntryOf(CardEntry entry) => new()
    {
        Seq = entry.Seq,
        Kind = entry.Kind.ToString().ToLowerInvariant(),
        Amount = entry.Amount,
        HeldAmount = entry.HeldAmount,
        Splits = [.. entry.Splits.Select(split => new SplitSnapshot(split.Origin.ToString().ToLowerInvariant(), split.ValidFrom, split.ExpiresAt, split.Amount))],
        Balance = entry.Balance,
        Held = entry.Held,
        Available = entry.Available,
        RedemptionId = entry.Redemption?.Value,
        Account = entry.Account,
        IdempotencyKey = entry.Key,
        CreatedAt = entry.At,
    };
}
