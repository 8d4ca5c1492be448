using System.Collections.Concurrent;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Grains.Cards;

/// <summary>Finds the card of a code. A code's card never changes, so it is read once in each silo.</summary>
internal sealed class CardDirectory(ICardStore store, KeyedDigests digests)
{
    // About 20 MB. All of it is dropped when it is full: the store answers then.
    private const int MostCards = 100_000;
    private readonly ConcurrentDictionary<string, CardId> _cards = new(StringComparer.Ordinal);

    /// <summary>The card of a normalised code, or null.</summary>
    public async ValueTask<CardId?> FindAsync(Mode mode, string type, Sensitive code)
    {
        var fingerprints = digests.Fingerprints(mode, type, code);
        if (_cards.TryGetValue(fingerprints[0], out var known))
        {
            return known;
        }

        var found = await store.FindByCodeAsync(mode, type, fingerprints);
        if (found is not null)
        {
            if (_cards.Count >= MostCards)
            {
                _cards.Clear();
            }

            _cards[fingerprints[0]] = found;
        }

        return found;
    }
}
