using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Cards;

internal static partial class CardRules
{
    /// <summary>The reason of the entry that joins two buckets.</summary>
    public const string JoinReason = "Two buckets were joined, because the card had too many.";

    // Two buckets of one origin become one with the later expiry, so that no value expires earlier. The pair is the one for which the least value lives longer
    // for the fewest days; otherwise the oldest value of a card that is loaded daily would never expire. The earlier bucket of a pair is not held, because
    // reservations name their buckets.
    private static CardDecision MakeRoom(CardDecision decision, int added, DateTimeOffset now)
    {
        while (decision.Card.Buckets.Count + added > Buckets.Most && Cheapest(decision.Card, now) is { } pair)
        {
            decision = Join(decision, pair.Earlier, pair.Later, now);
        }

        return decision;
    }

    private static (Bucket Earlier, Bucket Later)? Cheapest(Card card, DateTimeOffset now)
    {
        var pairs = card.Buckets.Where(bucket => bucket.IsSpendable(now)).GroupBy(bucket => bucket.Origin)
            .SelectMany(same => same.Zip(same.Skip(1)))
            .Where(pair => pair.First.Held == 0)
            .ToList();
        return pairs.Count == 0 ? null : pairs.MinBy(pair => pair.First.Amount * (pair.Second.ExpiresAt - pair.First.ExpiresAt).TotalDays);
    }

    private static CardDecision Join(CardDecision decision, Bucket earlier, Bucket later, DateTimeOffset now)
    {
        var joined = decision.Book(
            new Booking { Kind = CardEntryKind.Adjust, Amounts = [earlier.Split(-earlier.Amount), later.Split(earlier.Amount)] },
            CardCall.OfService(decision.Card, now, JoinReason));
        return joined with { Card = joined.Card with { Buckets = [.. joined.Card.Buckets.Select(bucket => bucket.Number == later.Number ? WithNumbersOf(bucket, earlier) : bucket)] } };
    }

    private static Bucket WithNumbersOf(Bucket bucket, Bucket earlier) => bucket with { Joined = [.. bucket.Joined ?? [], .. earlier.Joined ?? [], earlier.Number] };
}
