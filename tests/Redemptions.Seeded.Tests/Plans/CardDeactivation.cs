namespace Redemptions.Seeded.Tests.Plans;

/// <summary>Deactivates a card's activation while one of its writes is in flight.</summary>
/// <param name="After">How many writes come before it.</param>
internal sealed record CardDeactivation(int After) : PlannedFault
{
    public override string ToString() => $"deactivated in write {After}";
}
