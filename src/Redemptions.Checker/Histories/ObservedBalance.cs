namespace Redemptions.Checker.Histories;

/// <summary>What a lookup told.</summary>
/// <param name="BalanceCents">What can be redeemed, in cents.</param>
/// <param name="Status">The voucher's status as the service names it.</param>
public sealed record ObservedBalance(long BalanceCents, string? Status);
