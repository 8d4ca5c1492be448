namespace Redemptions.Simulators.Ledgers;

/// <summary>The ledger of some vouchers.</summary>
/// <param name="Vouchers">The vouchers that the simulators have seen.</param>
/// <param name="Redemptions">The redemptions that took money from them.</param>
/// <param name="Requests">The requests for their money.</param>
internal sealed record LedgerExtract(
    IReadOnlyList<LedgerVoucher> Vouchers, IReadOnlyList<LedgerRedemption> Redemptions, IReadOnlyList<LedgerRequest> Requests);
