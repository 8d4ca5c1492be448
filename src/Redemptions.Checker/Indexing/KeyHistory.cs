using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Indexing;

/// <summary>The calls of one idempotency key, and the ids of the redemptions that they returned.</summary>
internal sealed record KeyHistory(RedemptionKey Key, IReadOnlyList<ClientCall> Calls, IReadOnlyList<string> Ids)
{
    /// <summary>No redemption is known, but one may exist: at least one call has an unknown outcome.</summary>
    public bool IsOpen { get; } = Ids.Count == 0 && Calls.Any(call => call.Verdict() == CallVerdict.Unknown);

    /// <summary>Every call was answered with a problem, which promises that the call recorded nothing.</summary>
    public bool IsRefused { get; } = Calls.Count > 0 && Calls.All(call => call.Verdict() == CallVerdict.Refused);

    public static IReadOnlyDictionary<RedemptionKey, KeyHistory> Of(History history)
    {
        var calls = history.Calls.ToLookup(call => call.Key());
        var returned = history.Calls
            .Where(call => call.Answer?.Redemption is not null)
            .Select(call => (Key: call.Key(), call.Answer!.Redemption!.Id))
            .Concat(history.Reads.Concat(history.FinalReads)
                .Where(read => read.Key is not null && read.Redemption is not null)
                .Select(read => (Key: read.Key!, read.Redemption!.Id)))
            .ToLookup(pair => pair.Key, pair => pair.Id);
        return calls.Select(group => group.Key).Union(returned.Select(group => group.Key))
            .ToDictionary(key => key, key => new KeyHistory(key, [.. calls[key]], [.. returned[key].Distinct()]));
    }
}
