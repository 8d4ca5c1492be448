namespace Redemptions.Checker.Ledgers;

/// <summary>The body of <c>GET /ledger</c>.</summary>
/// <param name="Vouchers">Every voucher seen.</param>
/// <param name="Redemptions">Every redemption that took money.</param>
public sealed record ObservedLedger(IReadOnlyList<ObservedVoucher> Vouchers, IReadOnlyList<ObservedRedemption> Redemptions);
