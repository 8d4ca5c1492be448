namespace Redemptions.Cluster.Tests.Seeded.Plans;

/// <summary>One thing that is to go wrong with a voucher.</summary>
internal abstract record PlannedFault
{
    /// <summary>How often it strikes.</summary>
    public int Times { get; init; } = 1;
}
