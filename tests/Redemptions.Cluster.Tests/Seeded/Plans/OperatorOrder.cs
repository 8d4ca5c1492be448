namespace Redemptions.Cluster.Tests.Seeded.Plans;

/// <summary>An operator decides as soon as he may, rightly or not.</summary>
internal sealed record OperatorOrder(bool Confirms) : PlannedFault
{
    public override string ToString() => $"an operator says {(Confirms ? "confirmed" : "failed")}";
}
