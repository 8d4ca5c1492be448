namespace Redemptions.Seeded.Tests.Plans;

/// <summary>Deactivates the voucher's activation some time after its intent was stored.</summary>
internal sealed record DeactivationOrder(TimeSpan After) : PlannedFault
{
    public override string ToString() => $"deactivated {After.TotalSeconds} s after the intent";
}
