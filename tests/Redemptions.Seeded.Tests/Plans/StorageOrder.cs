namespace Redemptions.Seeded.Tests.Plans;

/// <summary>A database fault ordered for one voucher.</summary>
internal sealed record StorageOrder(StoragePlace Place, StorageFault Fault) : PlannedFault
{
    /// <summary>How long the call hangs; used only with <see cref="StorageFault.Hangs"/>.</summary>
    public TimeSpan For { get; init; }

    public override string ToString() => $"{Place} {Fault}{(Fault == StorageFault.Hangs ? $" {For.TotalSeconds} s" : "")} x{Times}";
}
