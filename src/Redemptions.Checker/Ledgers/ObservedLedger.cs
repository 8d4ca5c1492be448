namespace Redemptions.Checker.Ledgers;

/// <summary>What <c>GET /ledger</c> tells.</summary>
/// <param name="Vouchers">Every voucher seen.</param>
/// <param name="Redemptions">Every redemption that took money.</param>
public sealed record ObservedLedger(IReadOnlyList<ObservedVoucher> Vouchers, IReadOnlyList<ObservedRedemption> Redemptions);
