namespace Redemptions.Cluster.Tests.Seeded.Plans;

/// <summary>A kind of trouble that a run can be given.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Make">Makes one, with its chances drawn.</param>
internal sealed record FaultPoint(string Name, Func<Draw, Trouble> Make)
{
    /// <summary>A point where one order says it all.</summary>
    public static FaultPoint Of(string name, Func<Draw, PlannedFault> order) => new(name, draw => new Trouble(order(draw)));
}
