namespace Redemptions.Seeded.Tests.Plans;

/// <summary>An operator decides as soon as the service accepts a decision, whether or not the decision is right.</summary>
internal sealed record OperatorOrder(bool Confirms) : PlannedFault
{
    public override string ToString() => $"an operator says {(Confirms ? "confirmed" : "failed")}";
}
