using System.Collections.Concurrent;
using Redemptions.Checker.Histories;
using Redemptions.LoadTest.Fronts;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Checking;

/// <summary>The cards of a run: issues them, and reads their entries at the end.</summary>
internal sealed class CardBook(IFront front, long seed, TimeProvider time)
{
    private const int MaxParallelReads = 32;
    private const int ReadAttempts = 5;
    private const int NoAnswer = 0;
    private const int Created = 201;
    private const int TooMany = 429;
    private const int Unavailable = 503;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly List<CardCall> _issues = [];

    /// <summary>The calls that issued the cards.</summary>
    public IReadOnlyList<CardCall> Issues => _issues;

    /// <exception cref="ArgumentsException">The service refuses them.</exception>
    public async Task<IReadOnlyList<IssuedCard>> IssueAsync(int quantity)
    {
        var (key, startedAt) = ($"load-{seed}-cards", time.GetTimestamp());
        var cards = await front.IssueAsync(key, quantity, Scenario.CardCents);
        _issues.Add(new CardCall
        {
            Client = HistoryPart.Name,
            Account = HistoryPart.Name,
            Mode = HistoryPart.Mode,
            IdempotencyKey = key,
            Operation = "cards",
            StartedAt = startedAt,
            EndedAt = time.GetTimestamp(),
            Answer = new CardCallAnswer { HttpStatus = Created },
        });
        return cards;
    }

    /// <summary>All entries of the cards that calls of the run have used.</summary>
    /// <exception cref="RunFailedException">The service does not return them.</exception>
    public async Task<IReadOnlyList<CardEntriesRead>> ReadAsync(IEnumerable<IssuedCard> cards)
    {
        var reads = new ConcurrentBag<CardEntriesRead>();
        await Parallel.ForEachAsync(cards, new ParallelOptions { MaxDegreeOfParallelism = MaxParallelReads }, async (card, _) => reads.Add(await ReadAsync(card)));
        return [.. reads];
    }

    private async Task<CardEntriesRead> ReadAsync(IssuedCard card)
    {
        var startedAt = time.GetTimestamp();
        List<EntrySnapshot> entries = [];
        string? cursor = null;
        do
        {
            var page = await ReadPageAsync(card.Id, cursor);

            // The texts of millions of entries would not fit into memory.
            entries.AddRange(page.Entries.Select(entry => entry with { Account = HistoryPart.Name, Json = null }));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return new CardEntriesRead(card.Id, startedAt, time.GetTimestamp(), entries);
    }

    // A service that is overloaded for a moment must not cost the run that has just ended.
    private async Task<EntryPage> ReadPageAsync(string card, string? cursor)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (status, page) = await front.ReadEntriesAsync(card, cursor);
            if (page is not null)
            {
                return page;
            }

            if (status is not (NoAnswer or TooMany or Unavailable) || attempt == ReadAttempts)
            {
                throw new RunFailedException(
                    $"the service {(status == NoAnswer ? "does not answer" : $"answered {status}")} when the entries of card {card} are read, so the answers cannot be checked: check that it runs, and that the key, if the front has one, has the role read.");
            }

            await Task.Delay(Pause, time);
        }
    }
}
