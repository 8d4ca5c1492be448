namespace Redemptions.Checker.Histories;

/// <summary>The customer's way to the rest, as an answer told it.</summary>
/// <param name="Pin">Its PIN; null where it never reached the service.</param>
/// <param name="SerialNumber">Its serial number.</param>
/// <param name="AmountCents">Its value in cents; null where unknown.</param>
public sealed record ChangeVoucherSnapshot(string? Pin, string? SerialNumber, long? AmountCents);
