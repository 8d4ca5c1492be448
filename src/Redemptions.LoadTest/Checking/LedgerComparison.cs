using Redemptions.LoadTest.Fronts;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Checking;

/// <summary>
/// Compares the answers with the ledger, voucher by voucher: each confirmed redemption has one debit, and there is no other debit except
/// for calls with an unknown outcome. It needs only the answers, and makes no call to the service.
/// </summary>
internal static class LedgerComparison
{
    public static IEnumerable<string> Broken(Slice slice)
    {
        var taken = slice.Ledger.Redemptions.Where(entry => entry.Pin is not null).ToLookup(entry => (entry.Provider, entry.Pin!));
        foreach (var voucher in slice.Redeemed.GroupBy(call => (call.Operation.Provider, call.Operation.Pin)))
        {
            var keys = voucher.GroupBy(call => call.Operation.Key).Select(calls => KeyEnd.Of([.. calls])).ToList();
            var took = taken[(SimulatedType.Of(voucher.Key.Provider).Ledger, voucher.Key.Pin)].ToList();
            var confirmed = keys.Count(key => key.RedeemedCents is not null);
            var unknown = keys.Count(key => key.IsUnknown);
            var name = $"voucher {SimulatedType.Of(voucher.Key.Provider).Name} ****{voucher.Key.Pin[^4..]}, first key {voucher.First().Operation.IdempotencyKey}";
            if (took.Count < confirmed)
            {
                yield return $"lost: {confirmed} told as confirmed, {took.Count} in the ledger [{name}]";
            }
            else if (took.Count > confirmed + unknown)
            {
                yield return $"doubled: {confirmed} told as confirmed, {unknown} unknown, {took.Count} in the ledger [{name}]";
            }
            else if (took.Count == confirmed && took.Sum(entry => entry.AmountCents) != keys.Sum(key => key.RedeemedCents ?? 0))
            {
                yield return $"amount: {keys.Sum(key => key.RedeemedCents ?? 0)} cents told as redeemed, {took.Sum(entry => entry.AmountCents)} taken [{name}]";
            }

            foreach (var key in keys.Where(key => key.Ids > 1))
            {
                yield return $"one key: {key.Ids} redemptions were told for one idempotency key [{name}]";
            }
        }
    }

    /// <summary>What the calls of one key came to.</summary>
    private sealed record KeyEnd(long? RedeemedCents, bool IsUnknown, int Ids)
    {
        public static KeyEnd Of(IReadOnlyList<CheckedCall> calls)
        {
            var answers = calls.Select(call => call.Call.Answer).ToList();
            long? redeemed = null;
            foreach (var answer in answers.Where(answer => answer.Kind == AnswerKind.Confirmed))
            {
                redeemed = answer.RedeemedAmount;
            }

            return new KeyEnd(
                redeemed,
                !answers.Any(answer => answer.IsDecided) && answers.Any(answer => answer.IsUnknown || answer.Kind == AnswerKind.Draft),
                answers.Where(answer => answer.IsRedemption).Select(answer => answer.Id).Distinct().Count());
        }
    }
}
