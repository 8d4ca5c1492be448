namespace Redemptions.Seeded.Tests.Plans;

/// <summary>A kind of fault that a run can contain.</summary>
/// <param name="Name">Its name in the coverage table.</param>
/// <param name="Make">Creates a trouble of this kind with random parameters.</param>
internal sealed record FaultPoint(string Name, Func<Draw, Trouble> Make)
{
    /// <summary>A fault point that needs a single fault order.</summary>
    public static FaultPoint Of(string name, Func<Draw, PlannedFault> order) => new(name, draw => new Trouble(order(draw)));
}
