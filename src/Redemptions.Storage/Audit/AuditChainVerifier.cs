using Redemptions.Grains.Encryption;

namespace Redemptions.Storage.Audit;

/// <summary>Goes through the links of all chains in order and stops at the first that is broken.</summary>
internal sealed class AuditChainVerifier(KeyedDigests digests)
{
    // Silos link within seconds; only where all of them stood still is a link younger than its entry.
    private const long LongMilliseconds = 3_600_000;
    private readonly HashSet<string> _seals = [];
    private AuditLink? _before;

    public List<AuditLink> Heads { get; } = [];

    public AuditWarning Unsealed { get; private set; } = new();

    public AuditWarning Late { get; private set; } = new();

    /// <summary>What is wrong with the link, or null.</summary>
    /// <param name="link">The next by account, day and position.</param>
    /// <param name="row">Its entry; null where it is not there.</param>
    /// <param name="followsEarlierDay">Whether what a day's first link follows is there.</param>
    public string? Next(AuditLink link, AuditRow? row, bool followsEarlierDay)
    {
        var before = _before is { } last && last.Account == link.Account && last.Day == link.Day ? last : null;
        var expected = (before?.Position ?? 0) + 1;
        var place = $"link {link.Position} of {link.Account} on {link.DayText} (entry {link.AuditId})";
        if (link.Position != expected)
        {
            return $"link {expected} of {link.Account} on {link.DayText} is missing: the next that is there is {link.Position} (entry {link.AuditId}).";
        }

        if (row is null)
        {
            return $"the entry of {place} is missing.";
        }

        if (row.Seal is not null && !row.IsGenuine(digests))
        {
            return $"the entry of {place} was changed, or is not of this service.";
        }

        if (before is not null ? link.Previous != before.Hash : !followsEarlierDay)
        {
            return $"{place} does not follow the one before it: links were taken out or put in another order.";
        }

        if (link.Hash != link.Digest(digests, row))
        {
            return $"{place} was changed, or its entry stands in another place than it was written in.";
        }

        // The signature covers account and time, so a copy stands in the chain of its original: one chain's signatures are enough to keep.
        if (before is null)
        {
            _seals.Clear();
        }

        if (row.Seal is not null && !_seals.Add(row.Seal))
        {
            return $"the entry of {place} is a copy of an earlier one.";
        }

        Note(link, row, before is null);
        return null;
    }

    private void Note(AuditLink link, AuditRow row, bool begins)
    {
        Unsealed = row.Seal is null ? Unsealed.And(row.Id) : Unsealed;
        Late = link.LinkedAt - row.At > LongMilliseconds ? Late.And(row.Id) : Late;
        if (begins)
        {
            Heads.Add(link);
        }
        else
        {
            Heads[^1] = link;
        }

        _before = link;
    }
}
