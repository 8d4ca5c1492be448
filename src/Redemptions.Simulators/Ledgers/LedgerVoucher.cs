namespace Redemptions.Simulators.Ledgers;

/// <summary>The current state of a voucher that the simulators have seen.</summary>
/// <param name="Provider">The provider that issued it.</param>
/// <param name="Voucher">SHA-256 over provider and PIN.</param>
/// <param name="Pin">Null where unknown: the voucher was seen by its serial number only, or not since a restart.</param>
/// <param name="SerialNumber">Its serial number.</param>
/// <param name="Status">active, used, expired, cancelled, not_found, blocked or inactive.</param>
/// <param name="FaceValueCents">The value at which it was issued, in cents.</param>
/// <param name="BalanceCents">The current balance, in cents.</param>
/// <param name="IsChange">Whether it is a change voucher that the simulator issued.</param>
/// <param name="RedeemedBy">The reference of the redemption that used it up.</param>
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
