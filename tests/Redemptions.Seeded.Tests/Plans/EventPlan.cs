namespace Redemptions.Seeded.Tests.Plans;

/// <summary>An event that happens to silos in the middle of a run.</summary>
/// <param name="Event">The kind of event.</param>
/// <param name="At">Time from the start of the run.</param>
/// <param name="Silo">Number of the silo, taken modulo the number of running silos.</param>
internal sealed record EventPlan(SiloEvent Event, TimeSpan At, int Silo)
{
    public override string ToString() => $"{Event} {Silo} at {At.TotalSeconds} s";
}
