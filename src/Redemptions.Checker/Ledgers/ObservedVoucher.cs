namespace Redemptions.Checker.Ledgers;

/// <summary>The current state of a voucher in the ledger.</summary>
/// <param name="Provider">The provider that issued it.</param>
/// <param name="Voucher">Its hash.</param>
/// <param name="Pin">Null where unknown.</param>
/// <param name="SerialNumber">Its serial number.</param>
/// <param name="Status">active, used, expired, cancelled, not_found, blocked or inactive.</param>
/// <param name="FaceValueCents">The value at which it was issued, in cents.</param>
/// <param name="BalanceCents">The current balance, in cents.</param>
public sealed record ObservedVoucher(
    LedgerProvider Provider, string Voucher, string? Pin, string SerialNumber, string Status, long FaceValueCents, long BalanceCents);
