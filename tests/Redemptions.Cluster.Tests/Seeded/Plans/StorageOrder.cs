namespace Redemptions.Cluster.Tests.Seeded.Plans;

/// <summary>Something that the database does wrong for a voucher.</summary>
internal sealed record StorageOrder(StoragePlace Place, StorageFault Fault) : PlannedFault
{
    /// <summary>For how long it hangs.</summary>
    public TimeSpan For { get; init; }

    public override string ToString() => $"{Place} {Fault}{(Fault == StorageFault.Hangs ? $" {For.TotalSeconds} s" : "")} x{Times}";
}
