using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Stories;

/// <summary>
/// Finds provider references without a known redemption. Each open key of a voucher explains one of them: its redemption may exist
/// although no call returned it.
/// </summary>
internal static class Strays
{
    public static IReadOnlyList<UnmatchedSend> Of(
        History history,
        IEnumerable<RedemptionStory> redemptions,
        IReadOnlyDictionary<VoucherIdentity, VoucherStory> vouchers,
        VoucherNames names)
    {
        var known = redemptions.SelectMany(redemption => redemption.References).ToHashSet();
        var taken = history.LedgerRedemptions
            .Select(entry => (Reference: new ProviderReference(entry.Provider, entry.Reference), Voucher: names.Of(entry), TookMoney: true));
        var heard = history.LedgerRequests
            .Where(entry => entry.Reference is not null)
            .Select(entry => (Reference: new ProviderReference(entry.Provider, entry.Reference!), Voucher: names.Of(entry), TookMoney: false));
        var unexplained = taken.Concat(heard)
            .Where(entry => !known.Contains(entry.Reference))
            .GroupBy(entry => entry.Reference)
            .Select(group => (
                Reference: group.Key,
                Voucher: group.Select(entry => entry.Voucher).FirstOrDefault(voucher => voucher is not null),
                TookMoney: group.Any(entry => entry.TookMoney)));
        var isAnyKeyOpen = vouchers.Values.Any(voucher => voucher.OpenKeys.Count > 0);
        return [.. unexplained.GroupBy(entry => entry.Voucher).SelectMany(group =>
        {
            var story = group.Key is null ? null : vouchers[group.Key];

            // A reference whose voucher is unknown may belong to any open key.
            var isExplained = story is null ? isAnyKeyOpen : group.Count() <= story.OpenKeys.Count;
            return isExplained ? [] : group.Select(entry => new UnmatchedSend(entry.Reference, group.Key, entry.TookMoney, CauseOf(story, entry.TookMoney)));
        })];
    }

    private static UnmatchedSendCause CauseOf(VoucherStory? story, bool tookMoney) => story switch
    {
        null => UnmatchedSendCause.Unasked,
        { OpenKeys.Count: > 0 } => UnmatchedSendCause.SecondReference,
        { RefusedKeys.Count: > 0 } => UnmatchedSendCause.ToldNo,
        { Redemptions.Count: > 0 } when !tookMoney => UnmatchedSendCause.SecondReference,
        _ => UnmatchedSendCause.Unasked,
    };
}
