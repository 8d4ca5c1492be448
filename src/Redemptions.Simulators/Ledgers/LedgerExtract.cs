namespace Redemptions.Simulators.Ledgers;

/// <summary>What the ledger has of some vouchers.</summary>
/// <param name="Vouchers">Those of them that were seen.</param>
/// <param name="Redemptions">What took money from them.</param>
/// <param name="Requests">What asked for it.</param>
internal sealed record LedgerExtract(
    IReadOnlyList<LedgerVoucher> Vouchers, IReadOnlyList<LedgerRedemption> Redemptions, IReadOnlyList<LedgerRequest> Requests);
