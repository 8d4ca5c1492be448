using Redemptions.Domain.Encryption;

namespace Redemptions.Storage.Auditing;

/// <summary>Verifies the links of all chains, one call for each link, in order.</summary>
internal sealed class AuditChainVerifier(KeyedDigests digests)
{
    // 1 h. Silos link an entry within seconds; a later link means that no silo ran, or that links were made again.
    private const long LongMilliseconds = 3_600_000;
    private readonly HashSet<string> _seals = [];
    private AuditLink? _before;

    public List<AuditLink> Heads { get; } = [];

    public AuditWarning Unsealed { get; private set; } = new();

    public AuditWarning Late { get; private set; } = new();

    /// <summary>Returns what is wrong with the link; null if nothing is.</summary>
    /// <param name="link">The next link in the order of account, day and position.</param>
    /// <param name="row">The entry of the link; null if it is missing.</param>
    /// <param name="followsEarlierDay">Whether the link that a day's first link follows exists; not used for other links.</param>
    public string? Next(AuditLink link, AuditRow? row, bool followsEarlierDay)
    {
        var before = _before is { } last && last.Account == link.Account && last.Day == link.Day ? last : null;
        var expected = (before?.Position ?? 0) + 1;
        var place = $"link {link.Position} of {link.Account} on {link.DayText} (entry {link.AuditId})";
        if (link.Position != expected)
        {
            return $"link {expected} of {link.Account} on {link.DayText} is missing: the next existing link is {link.Position} (entry {link.AuditId}).";
        }

        if (row is null)
        {
            return $"the entry of {place} is missing.";
        }

        if (row.Seal is not null && !row.IsGenuine(digests))
        {
            return $"the entry of {place} was changed, or was not written by this service.";
        }

        if (before is not null ? link.Previous != before.Hash : !followsEarlierDay)
        {
            return $"{place} does not follow the link before it: links were deleted or reordered.";
        }

        if (link.Hash != link.Digest(digests, row))
        {
            return $"{place} was changed, or its entry was moved to another place.";
        }

        // The signature covers account and time, so a copy is in the same chain as its original: the signatures of one chain are enough.
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
