namespace Redemptions.Cluster.Tests.Seeded.Plans;

/// <summary>The voucher's activation is told to leave, some time after its intent.</summary>
internal sealed record DeactivationOrder(TimeSpan After) : PlannedFault
{
    public override string ToString() => $"deactivated {After.TotalSeconds} s after the intent";
}
