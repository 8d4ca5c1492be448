namespace Redemptions.Seeded.Tests.Plans;

/// <summary>One call of a client.</summary>
/// <param name="Pause">Time since the previous answer.</param>
/// <param name="Wait">The longest wait for an answer that the request asks for.</param>
/// <param name="Patience">Time after which the client hangs up regardless of <paramref name="Wait"/>; null for never.</param>
/// <param name="Front">Number of the front, taken modulo the number of running silos.</param>
internal sealed record CallPlan(TimeSpan Pause, TimeSpan Wait, TimeSpan? Patience, int Front)
{
    public override string ToString() =>
        $"+{Pause.TotalSeconds} s wait {Wait.TotalSeconds}{(Patience is { } patience ? $" hang up {patience.TotalSeconds}" : "")} at {Front}";
}
