using Redemptions.Checker.Histories;
using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Stories;

/// <summary>All that is known of one redemption. It has at least one observation.</summary>
internal sealed record RedemptionStory
{
    public required string Id { get; init; }

    public required IReadOnlyList<Observation> Observations { get; init; }

    public required IReadOnlyList<KeyStory> Keys { get; init; }

    /// <summary>Every reference of the ledger that the redemption names as its own.</summary>
    public required IReadOnlyList<ProviderReference> References { get; init; }

    public required IReadOnlyList<ObservedRedemption> Taken { get; init; }

    public required IReadOnlyList<ObservedRequest> Heard { get; init; }

    public string Type => Latest.Type;

    public LedgerProvider? Provider => VoucherTypes.ProviderOf(Type);

    /// <summary>The final read; null where there was none.</summary>
    public RedemptionSnapshot? Final => Observations.LastOrDefault(seen => seen.Source == ObservationSource.FinalRead)?.Snapshot;

    /// <summary>The newest observed state.</summary>
    public RedemptionSnapshot Latest => Observations.MaxBy(seen => (seen.Snapshot.Version, seen.EndedAt))!.Snapshot;

    /// <summary>The calls that may have made it, or joined it.</summary>
    public IEnumerable<ClientCall> Calls => Keys.SelectMany(key => key.Calls).Where(call => call.Verdict() switch
    {
        CallVerdict.Told => call.Answer!.Redemption!.Id == Id,
        CallVerdict.Unknown => true,
        _ => false,
    });

    /// <summary>It cannot have existed before this.</summary>
    public long NotBefore => Calls.Select(call => call.StartedAt).DefaultIfEmpty(long.MinValue).Min();

    public static IReadOnlyDictionary<string, RedemptionStory> Of(
        History history,
        IReadOnlyDictionary<RedemptionKey, KeyStory> keys,
        ILookup<ProviderReference, ObservedRedemption> taken,
        ILookup<ProviderReference, ObservedRequest> heard)
    {
        var keysById = keys.Values.SelectMany(key => key.Ids.Select(id => (id, key))).ToLookup(pair => pair.id, pair => pair.key);
        return Observe(history).GroupBy(seen => seen.Snapshot.Id).ToDictionary(group => group.Key, group =>
        {
            var references = group
                .SelectMany(seen => ReferencesOf(seen.Snapshot))
                .Distinct()
                .Where(reference => taken.Contains(reference) || heard.Contains(reference))
                .ToList();
            return new RedemptionStory
            {
                Id = group.Key,
                Observations = [.. group],
                Keys = [.. keysById[group.Key]],
                References = references,
                Taken = [.. references.SelectMany(reference => taken[reference])],
                Heard = [.. references.SelectMany(reference => heard[reference])],
            };
        });
    }

    private static IEnumerable<ProviderReference> ReferencesOf(RedemptionSnapshot snapshot)
        => VoucherTypes.ProviderOf(snapshot.Type) is { } provider
            ? snapshot.ProviderReferences.Select(value => new ProviderReference(provider, value))
            : [];

    private static IEnumerable<Observation> Observe(History history)
        => history.Calls
            .Where(call => call.Answer?.Redemption is not null)
            .Select(call => new Observation(call.StartedAt, call.EndedAt, call.Answer!.Redemption!, ObservationSource.Answer))
            .Concat(Observe(history.Reads, ObservationSource.Read))
            .Concat(Observe(history.FinalReads, ObservationSource.FinalRead));

    private static IEnumerable<Observation> Observe(IReadOnlyList<RedemptionRead> reads, ObservationSource source)
        => reads
            .Where(read => read.Redemption is not null)
            .Select(read => new Observation(read.StartedAt, read.EndedAt, read.Redemption!, source));
}
