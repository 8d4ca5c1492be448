namespace Redemptions.Cluster.Tests.Seeded.Plans;

/// <summary>One call of a client.</summary>
/// <param name="Pause">How long after the answer before it.</param>
/// <param name="Wait">How long the client will wait, as it tells the service.</param>
/// <param name="Patience">When it hangs up whatever it said; null for never.</param>
/// <param name="Front">Which front it comes to.</param>
internal sealed record CallPlan(TimeSpan Pause, TimeSpan Wait, TimeSpan? Patience, int Front)
{
    public override string ToString() =>
        $"+{Pause.TotalSeconds} s wait {Wait.TotalSeconds}{(Patience is { } patience ? $" hang up {patience.TotalSeconds}" : "")} at {Front}";
}
