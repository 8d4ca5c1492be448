namespace Redemptions.Simulators.Ledgers;

/// <summary>A change voucher: issued for the residual of another voucher.</summary>
/// <param name="Voucher">SHA-256 over provider and PIN.</param>
/// <param name="Pin">Null after a restart: the journal holds no PIN.</param>
/// <param name="SerialNumber">Its serial number.</param>
/// <param name="AmountCents">Its value in cents.</param>
/// <param name="ExpiresAt">When it expires.</param>
public sealed record LedgerChange(string Voucher, string? Pin, string SerialNumber, long AmountCents, DateTimeOffset ExpiresAt);
