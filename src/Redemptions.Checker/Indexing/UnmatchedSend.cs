namespace Redemptions.Checker.Indexing;

/// <summary>A reference that a provider received, and that belongs to neither a known redemption nor an open key.</summary>
internal sealed record UnmatchedSend(ProviderReference Reference, VoucherIdentity? Voucher, bool TookMoney, UnmatchedSendCause Cause);
