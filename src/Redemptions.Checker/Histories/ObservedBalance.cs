namespace Redemptions.Checker.Histories;

/// <summary>The answer to a lookup.</summary>
/// <param name="BalanceCents">The available balance, in cents.</param>
/// <param name="Status">The voucher's status as the service names it.</param>
public sealed record ObservedBalance(long BalanceCents, string? Status);
