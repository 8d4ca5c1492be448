namespace Redemptions.Checker.Stories;

/// <summary>A reference that a provider received, and that neither a known redemption nor an open key explains.</summary>
internal sealed record UnmatchedSend(ProviderReference Reference, VoucherIdentity? Voucher, bool TookMoney, UnmatchedSendCause Cause);
