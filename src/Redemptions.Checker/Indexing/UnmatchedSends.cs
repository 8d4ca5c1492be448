using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Indexing;

/// <summary>
/// Finds provider references that belong to no known redemption. Each open key of a voucher accounts for one of them, because its redemption
/// may exist although no call returned it.
/// </summary>
internal static class UnmatchedSends
{
    public static IReadOnlyList<UnmatchedSend> Of(
        History history,
        IEnumerable<RedemptionHistory> redemptions,
        IReadOnlyDictionary<VoucherIdentity, VoucherHistory> vouchers,
        VoucherDirectory directory)
    {
        var known = redemptions.SelectMany(redemption => redemption.References).ToHashSet();
        var debits = history.LedgerRedemptions
            .Select(entry => (Reference: new ProviderReference(entry.Provider, entry.Reference), Voucher: directory.Of(entry), TookMoney: true));
        var requests = history.LedgerRequests
            .Where(entry => entry.Reference is not null)
            .Select(entry => (Reference: new ProviderReference(entry.Provider, entry.Reference!), Voucher: directory.Of(entry), TookMoney: false));
        var unmatched = debits.Concat(requests)
            .Where(entry => !known.Contains(entry.Reference))
            .GroupBy(entry => entry.Reference)
            .Select(group => (
                Reference: group.Key,
                Voucher: group.Select(entry => entry.Voucher).FirstOrDefault(identity => identity is not null),
                TookMoney: group.Any(entry => entry.TookMoney)));
        var isAnyKeyOpen = vouchers.Values.Any(each => each.OpenKeys.Count > 0);
        return [.. unmatched.GroupBy(entry => entry.Voucher).SelectMany(group =>
        {
            var voucher = group.Key is null ? null : vouchers[group.Key];

            // A reference of an unknown voucher may belong to any open key.
            var isExplained = voucher is null ? isAnyKeyOpen : group.Count() <= voucher.OpenKeys.Count;
            return isExplained ? [] : group.Select(entry => new UnmatchedSend(entry.Reference, group.Key, entry.TookMoney, CauseOf(voucher, entry.TookMoney)));
        })];
    }

    private static UnmatchedSendCause CauseOf(VoucherHistory? voucher, bool tookMoney) => voucher switch
    {
        null => UnmatchedSendCause.NotRequested,
        { OpenKeys.Count: > 0 } => UnmatchedSendCause.SecondReference,
        { RefusedKeys.Count: > 0 } => UnmatchedSendCause.RefusedCall,
        { Redemptions.Count: > 0 } when !tookMoney => UnmatchedSendCause.SecondReference,
        _ => UnmatchedSendCause.NotRequested,
    };
}
