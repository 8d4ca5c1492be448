namespace Redemptions.Domain.StoredValue;

/// <summary>So many points for so many minor units. Stored: add members, never remove or rename them.</summary>
/// <param name="Points">Points, above 0.</param>
/// <param name="Amount">Minor units, above 0.</param>
public sealed record PointRate(long Points, long Amount)
{
    /// <summary>The points that an amount costs, rounded up.</summary>
    /// <exception cref="OverflowException">The result exceeds <see cref="long.MaxValue"/>.</exception>
    public long CostOf(long amount) => (long)(((Int128)amount * Points + Amount - 1) / Amount);

    /// <summary>The amount that points buy, rounded down.</summary>
    /// <exception cref="OverflowException">The result exceeds <see cref="long.MaxValue"/>.</exception>
    public long ValueOf(long points) => (long)((Int128)points * Amount / Points);

    /// <summary>The points that an amount earns, rounded down.</summary>
    /// <exception cref="OverflowException">The result exceeds <see cref="long.MaxValue"/>.</exception>
    public long EarnedBy(long amount) => (long)((Int128)amount * Points / Amount);
}
