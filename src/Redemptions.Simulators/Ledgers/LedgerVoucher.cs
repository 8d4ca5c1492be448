namespace Redemptions.Simulators.Ledgers;

/// <summary>The current state of a voucher that the simulators have seen.</summary>
/// <param name="Provider">Whose it is.</param>
/// <param name="Voucher">SHA-256 over provider and PIN.</param>
/// <param name="Pin">Null where unknown: seen by serial number only, or not since a restart.</param>
/// <param name="SerialNumber">Its serial number.</param>
/// <param name="Status">active, used, expired, cancelled, not_found, blocked or inactive.</param>
/// <param name="FaceValueCents">What it was issued with, in cents.</param>
/// <param name="BalanceCents">What is left, in cents.</param>
/// <param name="IsChange">Whether the simulator issued it for the rest of another.</param>
/// <param name="RedeemedBy">The reference that used it up.</param>
/// <param name="ExpiresAt">When it expires.</param>
public sealed record LedgerVoucher(
    Provider Provider,
    string Voucher,
    string? Pin,
    string SerialNumber,
    string Status,
    long FaceValueCents,
    long BalanceCents,
    bool IsChange,
    string? RedeemedBy,
    DateTimeOffset ExpiresAt);
