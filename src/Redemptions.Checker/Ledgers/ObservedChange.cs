namespace Redemptions.Checker.Ledgers;

/// <summary>A voucher that a provider issued for the rest of another.</summary>
/// <param name="Voucher">Its hash.</param>
/// <param name="Pin">Null after a restart of the simulators.</param>
/// <param name="SerialNumber">Its serial number.</param>
/// <param name="AmountCents">Its value in cents.</param>
public sealed record ObservedChange(string Voucher, string? Pin, string SerialNumber, long AmountCents);
