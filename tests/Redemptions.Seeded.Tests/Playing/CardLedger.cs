using Redemptions.Checker.Histories;
using Redemptions.Contracts;
using Redemptions.Seeded.Tests.Staging;

namespace Redemptions.Seeded.Tests.Playing;

/// <summary>Reads cards, entries, redemptions and liability at the end of a run from the store, and compares what the checker does not know.</summary>
internal sealed class CardLedger(CardStory story, SeededCluster stage, Transcript transcript)
{
    private const int PageSize = 100;
    private static readonly string[] Accounts = ["retailer", "another"];
    private readonly Caller _issuer = Callers.Of("retailer");

    /// <summary>The entries of all cards of the run.</summary>
    public IReadOnlyList<CardEntriesRead> Entries { get; private set; } = [];

    /// <summary>What is wrong, as sentences; empty if nothing is.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync()
    {
        var cards = await ListAsync(new CardFilter { ExternalReference = story.Plan.Reference, Limit = PageSize });
        List<CardEntriesRead> entries = [];
        foreach (var card in cards)
        {
            entries.Add((await CardClient.ReadAsync(_issuer, card.Id, Front, stage, transcript))!);
        }

        Entries = entries;
        return [.. Compare(cards), .. await CompareRedemptionsAsync(), .. await CompareLiabilityAsync()];
    }

    private Front Front => stage.FrontFor(0)!;

    private IEnumerable<string> Compare(IReadOnlyList<CardDetails> cards)
    {
        if (!cards.Select(card => card.Id).ToHashSet().SetEquals(story.Cards))
        {
            yield return $"The store has {cards.Count} cards of this run, and answers have shown {story.Cards.Count}.";
        }

        foreach (var card in cards)
        {
            if (card.Held != 0)
            {
                yield return $"Card {card.Id} still holds {card.Held} for reservations that have expired.";
            }

            if (card.Balance != card.Buckets.Sum(bucket => bucket.Amount) || card.Balance != Entries.Single(read => read.CardId == card.Id.Value).Entries[^1].Balance)
            {
                yield return $"Card {card.Id} has another balance than its buckets or entries.";
            }
        }
    }

    private async Task<IEnumerable<string>> CompareRedemptionsAsync()
    {
        List<string> wrong = [];
        var known = transcript.RedemptionIds;
        foreach (var account in Accounts)
        {
            var filter = new RedemptionFilter { ExternalReference = story.Plan.Reference, Limit = PageSize };
            var page = await Front.Reader.ListAsync(Callers.Of(account), filter);
            wrong.AddRange(page.Value!.Data.Where(redemption => !known.Contains(redemption.Id.Value)).Select(redemption => $"{redemption.Id} is stored, and no call was answered with it."));
        }

        return wrong;
    }

    private async Task<IEnumerable<string>> CompareLiabilityAsync()
    {
        var all = await ListAsync(new CardFilter { Type = story.Plan.Type, Limit = PageSize });
        var liability = (await Front.StoredValue.ReadLiabilityAsync(_issuer, story.Plan.Type, asOf: null)).Value!;
        var sum = all.Sum(card => card.Balance);
        return liability.Amount == sum ? [] : [$"The liability of {story.Plan.Type} is {liability.Amount}, and all cards have {sum}."];
    }

    private async Task<IReadOnlyList<CardDetails>> ListAsync(CardFilter filter)
    {
        List<CardDetails> cards = [];
        string? cursor = null;
        do
        {
            var page = (await Front.StoredValue.ListAsync(_issuer, filter with { Cursor = cursor })).Value!;
            cards.AddRange(page.Data);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return cards;
    }
}
