namespace Redemptions.Checker.Ledgers;

/// <summary>A voucher as it stands in the ledger.</summary>
/// <param name="Provider">Whose it is.</param>
/// <param name="Voucher">Its hash.</param>
/// <param name="Pin">Null where it is not known.</param>
/// <param name="SerialNumber">Its serial number.</param>
/// <param name="Status">active, used, expired, cancelled, not_found, blocked or inactive.</param>
/// <param name="FaceValueCents">What it was issued with, in cents.</param>
/// <param name="BalanceCents">What is left, in cents.</param>
public sealed record ObservedVoucher(
    LedgerProvider Provider, string Voucher, string? Pin, string SerialNumber, string Status, long FaceValueCents, long BalanceCents);
