using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Indexing;

/// <summary>The entries of a card, and everything that was observed of it.</summary>
internal sealed record CardHistory
{
    public required string Id { get; init; }

    /// <summary>The entries at the end.</summary>
    public required IReadOnlyList<EntrySnapshot> Entries { get; init; }

    /// <summary>The card after each entry; the first one is before all entries.</summary>
    public required IReadOnlyList<CardPoint> Points { get; init; }

    /// <summary>All reads of its entries, the final one included.</summary>
    public required IReadOnlyList<CardEntriesRead> Reads { get; init; }

    public required IReadOnlyList<CardObservation> Observations { get; init; }

    /// <summary>The calls of each entry whose key is known.</summary>
    public required ILookup<EntrySnapshot, KeyedCall> Calls { get; init; }

    public static IReadOnlyDictionary<string, CardHistory>? Of(History history)
    {
        if (history.FinalEntries is not { } finals)
        {
            return null;
        }

        var calls = KeyedCall.Of(history).ToLookup(call => (call.Account, call.IdempotencyKey));
        var reads = history.EntriesReads.Concat(finals).ToLookup(read => read.CardId);
        var observations = Observe(history).ToLookup(seen => seen.Snapshot.Id);
        return finals.ToDictionary(read => read.CardId, read => new CardHistory
        {
            Id = read.CardId,
            Entries = read.Entries,
            Points = Replay(read.Entries),
            Reads = [.. reads[read.CardId]],
            Observations = [.. observations[read.CardId]],
            Calls = read.Entries.Where(entry => entry.IdempotencyKey is not null)
                .SelectMany(entry => calls[(entry.Account, entry.IdempotencyKey!)].Select(call => (entry, call)))
                .ToLookup(pair => pair.entry, pair => pair.call),
        });
    }

    private static List<CardPoint> Replay(IReadOnlyList<EntrySnapshot> entries)
    {
        List<CardPoint> points = [CardPoint.Empty];
        foreach (var entry in entries)
        {
            points.Add(points[^1].After(entry));
        }

        return points;
    }

    private static IEnumerable<CardObservation> Observe(History history) =>
    [
        .. history.CardReads.Select(read => new CardObservation(read.StartedAt, read.EndedAt, read.Card, read.Time)),
        .. history.CardCalls.Where(call => call.Answer is not null)
            .SelectMany(call => call.Answer!.Cards.Select(card => new CardObservation(call.StartedAt, call.EndedAt, card, call.Answer.Time))),
    ];
}
