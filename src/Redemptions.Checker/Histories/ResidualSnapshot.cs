namespace Redemptions.Checker.Histories;

/// <summary>What was left of a voucher, and where it went.</summary>
/// <param name="AmountCents">In cents; null where the provider did not say.</param>
/// <param name="Disposition">none, change_voucher, provider_sms, retained or missing.</param>
public sealed record ResidualSnapshot(long? AmountCents, string Disposition);
