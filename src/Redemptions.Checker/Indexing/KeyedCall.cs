using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Indexing;

/// <summary>A call with an idempotency key, of either kind, that may have written entries.</summary>
internal sealed record KeyedCall(string Account, string IdempotencyKey, long StartedAt, long EndedAt, CallVerdict Verdict)
{
    public static IEnumerable<KeyedCall> Of(History history) =>
    [
        .. history.Calls.Select(call => new KeyedCall(call.Account, call.IdempotencyKey, call.StartedAt, call.EndedAt, call.Verdict())),
        .. history.CardCalls.Select(call => new KeyedCall(call.Account, call.IdempotencyKey, call.StartedAt, call.EndedAt, call.Verdict())),
    ];
}
