namespace Redemptions.Benchmarks.Baseline;

/// <summary>A voucher as last read: its last redemption, and whether that redemption still holds the voucher.</summary>
internal sealed record VoucherStanding(string? LastId, bool IsTaken);
