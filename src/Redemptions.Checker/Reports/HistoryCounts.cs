using Redemptions.Checker.Histories;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Reports;

/// <summary>How much was seen.</summary>
/// <param name="Calls">Redeem calls.</param>
/// <param name="CutOff">Those of them without an answer.</param>
/// <param name="Lookups">Balance calls.</param>
/// <param name="Redemptions">Different redemptions.</param>
/// <param name="Confirmed">Redemptions that ended confirmed.</param>
/// <param name="Failed">Redemptions that ended failed.</param>
/// <param name="Draft">Redemptions that ended undecided.</param>
/// <param name="LedgerEntries">Redemptions in the providers' ledger.</param>
/// <param name="LedgerRequests">Requests in the providers' ledger.</param>
public sealed record HistoryCounts(
    int Calls, int CutOff, int Lookups, int Redemptions, int Confirmed, int Failed, int Draft, int LedgerEntries, int LedgerRequests)
{
    internal static HistoryCounts Of(Facts facts)
    {
        var statuses = facts.Redemptions.Values.ToLookup(redemption => redemption.Latest.Status);
        return new HistoryCounts(
            facts.History.Calls.Count,
            facts.History.Calls.Count(call => call.Answer is null),
            facts.History.BalanceCalls.Count,
            facts.Redemptions.Count,
            statuses[SnapshotStatus.Confirmed].Count(),
            statuses[SnapshotStatus.Failed].Count(),
            statuses[SnapshotStatus.Draft].Count(),
            facts.History.LedgerRedemptions.Count,
            facts.History.LedgerRequests.Count);
    }
}
