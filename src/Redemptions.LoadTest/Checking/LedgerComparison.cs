using Redemptions.LoadTest.Fronts;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Checking;

/// <summary>
/// Compares the answers with the ledger, voucher by voucher: each confirmed redemption has one debit, and there is no other debit except
/// for calls with an unknown outcome. It makes no call to the service.
/// </summary>
internal static class LedgerComparison
{
    public static IEnumerable<string> Broken(HistoryPart part)
    {
        var ledger = part.Ledger.Redemptions.Where(entry => entry.Pin is not null).ToLookup(entry => (entry.Provider, entry.Pin!));
        foreach (var voucher in part.Redeemed.GroupBy(call => (call.Operation.Provider, call.Operation.Pin)))
        {
            var keys = voucher.GroupBy(call => call.Operation.Key).Select(calls => KeyOutcome.Of([.. calls])).ToList();
            var debits = ledger[(SimulatedType.Of(voucher.Key.Provider).Ledger, voucher.Key.Pin)].ToList();
            var confirmed = keys.Count(key => key.RedeemedCents is not null);
            var unknown = keys.Count(key => key.IsUnknown);
            var name = $"voucher {SimulatedType.Of(voucher.Key.Provider).Name} ****{voucher.Key.Pin[^4..]}, first key {voucher.First().Operation.IdempotencyKey}";
            if (debits.Count < confirmed)
            {
                yield return $"lost: {confirmed} returned as confirmed, {debits.Count} debits in the ledger [{name}]";
            }
            else if (debits.Count > confirmed + unknown)
            {
                yield return $"doubled: {confirmed} returned as confirmed, {unknown} unknown, {debits.Count} debits in the ledger [{name}]";
            }
            else if (debits.Count == confirmed && debits.Sum(entry => entry.AmountCents) != keys.Sum(key => key.RedeemedCents ?? 0))
            {
                yield return $"amount: {keys.Sum(key => key.RedeemedCents ?? 0)} cents returned as redeemed, {debits.Sum(entry => entry.AmountCents)} taken [{name}]";
            }

            foreach (var key in keys.Where(key => key.Ids > 1))
            {
                yield return $"one key: {key.Ids} redemptions were returned for one idempotency key [{name}]";
            }
        }
    }

    /// <summary>The outcome of the calls of one key.</summary>
    private sealed record KeyOutcome(long? RedeemedCents, bool IsUnknown, int Ids)
    {
        public static KeyOutcome Of(IReadOnlyList<CheckedCall> calls)
        {
            var answers = calls.Select(call => call.Call.Answer).ToList();
            long? redeemed = null;
            foreach (var answer in answers.Where(answer => answer.Kind == AnswerKind.Confirmed))
            {
                redeemed = answer.RedeemedAmount;
            }

            return new KeyOutcome(
                redeemed,
                !answers.Any(answer => answer.IsDecided) && answers.Any(answer => answer.IsUnknown || answer.Kind == AnswerKind.Draft),
                answers.Where(answer => answer.IsRedemption).Select(answer => answer.Id).Distinct().Count());
        }
    }
}
