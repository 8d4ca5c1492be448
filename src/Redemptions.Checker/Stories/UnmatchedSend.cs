namespace Redemptions.Checker.Stories;

/// <summary>A reference that a provider heard, and that no redemption which anybody can see explains.</summary>
internal sealed record UnmatchedSend(ProviderReference Reference, VoucherIdentity? Voucher, bool TookMoney, UnmatchedSendCause Cause);
