namespace Redemptions.Checker.Histories;

/// <summary>The scope in which an idempotency key names one redemption.</summary>
/// <param name="Account">The account.</param>
/// <param name="Mode"><c>test</c> or <c>live</c>.</param>
/// <param name="IdempotencyKey">The key.</param>
public sealed record RedemptionKey(string Account, string Mode, string IdempotencyKey);
