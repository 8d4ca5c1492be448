namespace Redemptions.Cluster.Tests.Seeded.Plans;

/// <summary>Something that happens to silos in the middle of a run.</summary>
/// <param name="Event">What.</param>
/// <param name="At">When.</param>
/// <param name="Silo">To which of them.</param>
internal sealed record EventPlan(SiloEvent Event, TimeSpan At, int Silo)
{
    public override string ToString() => $"{Event} {Silo} at {At.TotalSeconds} s";
}
