namespace Redemptions.Checker.Linearizability;

/// <summary>The state of a voucher in the model.</summary>
/// <param name="BalanceCents">In cents; null while unknown.</param>
/// <param name="IsUsed">Whether it is used up.</param>
internal readonly record struct ModelState(long? BalanceCents, bool IsUsed)
{
    public static ModelState Used { get; } = new(0, true);
}
