using Redemptions.Checker.Histories;
using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Indexing;

/// <summary>The observations, keys and ledger entries of one redemption. It has at least one observation.</summary>
internal sealed record RedemptionHistory
{
    public required string Id { get; init; }

    public required IReadOnlyList<Observation> Observations { get; init; }

    public required IReadOnlyList<KeyHistory> Keys { get; init; }

    /// <summary>The provider references of the redemption that occur in the ledger.</summary>
    public required IReadOnlyList<ProviderReference> References { get; init; }

    public required IReadOnlyList<ObservedRedemption> Debits { get; init; }

    public required IReadOnlyList<ObservedRequest> Requests { get; init; }

    public string Type => Latest.Type;

    public LedgerProvider? Provider => VoucherTypes.ProviderOf(Type);

    /// <summary>The final read; null where there was none.</summary>
    public RedemptionSnapshot? Final => Observations.LastOrDefault(seen => seen.Source == ObservationSource.FinalRead)?.Snapshot;

    /// <summary>The newest observed state.</summary>
    public RedemptionSnapshot Latest => Observations.MaxBy(seen => (seen.Snapshot.Version, seen.EndedAt))!.Snapshot;

    /// <summary>When its reservation expires; null where it was not observed reserved.</summary>
    public DateTimeOffset? ReservationExpiresAt => Observations.Select(seen => seen.Snapshot.ReservationExpiresAt).FirstOrDefault(expiry => expiry is not null);

    /// <summary>The calls that may have started it, or joined it.</summary>
    public IEnumerable<ClientCall> Calls => Keys.SelectMany(key => key.Calls).Where(call => call.Verdict() switch
    {
        CallVerdict.Redemption => call.Answer!.Redemption!.Id == Id,
        CallVerdict.Unknown => true,
        _ => false,
    });

    /// <summary>The start of its earliest call: it did not exist before.</summary>
    public long NotBefore => Calls.Select(call => call.StartedAt).DefaultIfEmpty(long.MinValue).Min();

    public static IReadOnlyDictionary<string, RedemptionHistory> Of(
        History history,
        IReadOnlyDictionary<RedemptionKey, KeyHistory> keys,
        ILookup<ProviderReference, ObservedRedemption> debits,
        ILookup<ProviderReference, ObservedRequest> requests)
    {
        var keysById = keys.Values.SelectMany(key => key.Ids.Select(id => (id, key))).ToLookup(pair => pair.id, pair => pair.key);
        return Observe(history).GroupBy(seen => seen.Snapshot.Id).ToDictionary(group => group.Key, group =>
        {
            var references = group
                .SelectMany(seen => ReferencesOf(seen.Snapshot))
                .Distinct()
                .Where(reference => debits.Contains(reference) || requests.Contains(reference))
                .ToList();
            return new RedemptionHistory
            {
                Id = group.Key,
                Observations = [.. group],
                Keys = [.. keysById[group.Key]],
                References = references,
                Debits = [.. references.SelectMany(reference => debits[reference])],
                Requests = [.. references.SelectMany(reference => requests[reference])],
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
            .Concat(history.CardCalls
                .Where(call => call.Answer?.Redemption is not null)
                .Select(call => new Observation(call.StartedAt, call.EndedAt, call.Answer!.Redemption!, ObservationSource.Read)))
            .Concat(Observe(history.Reads, ObservationSource.Read))
            .Concat(Observe(history.FinalReads, ObservationSource.FinalRead));

    private static IEnumerable<Observation> Observe(IReadOnlyList<RedemptionRead> reads, ObservationSource source)
        => reads
            .Where(read => read.Redemption is not null)
            .Select(read => new Observation(read.StartedAt, read.EndedAt, read.Redemption!, source));
}
