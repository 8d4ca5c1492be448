namespace Redemptions.Checker.Histories;

/// <summary>An idempotency key with its scope: it identifies one redemption within account and mode.</summary>
/// <param name="Account">The account.</param>
/// <param name="Mode"><c>test</c> or <c>live</c>.</param>
/// <param name="IdempotencyKey">The key.</param>
public sealed record RedemptionKey(string Account, string Mode, string IdempotencyKey);
