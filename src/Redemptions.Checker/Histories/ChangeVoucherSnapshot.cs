namespace Redemptions.Checker.Histories;

/// <summary>A change voucher in an answer.</summary>
/// <param name="Pin">Its PIN; null where the service does not have it.</param>
/// <param name="SerialNumber">Its serial number.</param>
/// <param name="AmountCents">Its value in cents; null where unknown.</param>
public sealed record ChangeVoucherSnapshot(string? Pin, string? SerialNumber, long? AmountCents);
