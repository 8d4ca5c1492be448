using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;

namespace Redemptions.Checker.Reports;

/// <summary>The size of a history.</summary>
/// <param name="Calls">Redeem calls.</param>
/// <param name="CutOff">Redeem calls without an answer.</param>
/// <param name="Lookups">Balance calls.</param>
/// <param name="Redemptions">Different redemptions.</param>
/// <param name="Confirmed">Redemptions whose last observed status is confirmed.</param>
/// <param name="Failed">Redemptions whose last observed status is failed.</param>
/// <param name="Draft">Redemptions whose last observed status is draft.</param>
/// <param name="Reserved">Redemptions whose last observed status is reserved.</param>
/// <param name="Cards">Cards whose entries were read at the end.</param>
/// <param name="CardEntries">Their entries.</param>
/// <param name="LedgerEntries">Debits in the providers' ledger.</param>
/// <param name="LedgerRequests">Requests in the providers' ledger.</param>
public sealed record HistoryCounts(
    int Calls, int CutOff, int Lookups, int Redemptions, int Confirmed, int Failed, int Draft, int Reserved, int Cards, int CardEntries, int LedgerEntries, int LedgerRequests)
{
    internal static HistoryCounts Of(HistoryIndex index)
    {
        var statuses = index.Redemptions.Values.ToLookup(redemption => redemption.Latest.Status);
        return new HistoryCounts(
            index.History.Calls.Count,
            index.History.Calls.Count(call => call.Answer is null),
            index.History.BalanceCalls.Count,
            index.Redemptions.Count,
            statuses[SnapshotStatus.Confirmed].Count(),
            statuses[SnapshotStatus.Failed].Count(),
            statuses[SnapshotStatus.Draft].Count(),
            statuses[SnapshotStatus.Reserved].Count(),
            index.Cards?.Count ?? 0,
            index.Cards?.Values.Sum(card => card.Entries.Count) ?? 0,
            index.History.LedgerRedemptions.Count,
            index.History.LedgerRequests.Count);
    }
}
