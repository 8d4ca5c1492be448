namespace Redemptions.Checker.Ledgers;

/// <summary>A change voucher in the ledger.</summary>
/// <param name="Voucher">Its hash.</param>
/// <param name="Pin">Null after a restart of the simulators, whose journal has no PINs.</param>
/// <param name="SerialNumber">Its serial number.</param>
/// <param name="AmountCents">Its value in cents.</param>
public sealed record ObservedChange(string Voucher, string? Pin, string SerialNumber, long AmountCents);
