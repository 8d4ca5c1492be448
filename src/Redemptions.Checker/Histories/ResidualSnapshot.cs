namespace Redemptions.Checker.Histories;

/// <summary>The residual of a voucher.</summary>
/// <param name="AmountCents">In cents; null where the provider did not return it.</param>
/// <param name="Disposition">none, change_voucher, provider_sms, retained or missing.</param>
public sealed record ResidualSnapshot(long? AmountCents, string Disposition);
