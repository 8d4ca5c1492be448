namespace Redemptions.Benchmarks.Baseline;

/// <summary>How a voucher stood when it was looked at: its last redemption, and whether that holds it still.</summary>
internal sealed record VoucherStanding(string? LastId, bool IsTaken);
