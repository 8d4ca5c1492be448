namespace Redemptions.Seeded.Tests.Plans;

/// <summary>One fault planned for a voucher.</summary>
internal abstract record PlannedFault
{
    public int Times { get; init; } = 1;
}
