namespace Redemptions.Checker.Linearizability;

/// <summary>A voucher at one moment.</summary>
/// <param name="BalanceCents">In cents; null while unknown.</param>
/// <param name="IsUsed">Whether it is used up.</param>
internal readonly record struct ModelState(long? BalanceCents, bool IsUsed)
{
    public static ModelState Used { get; } = new(0, true);
}
