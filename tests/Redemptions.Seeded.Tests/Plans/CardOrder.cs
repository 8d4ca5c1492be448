namespace Redemptions.Seeded.Tests.Plans;

/// <summary>A fault ordered for one card.</summary>
internal sealed record CardOrder(CardPlace Place, StorageFault Fault) : PlannedFault
{
    /// <summary>How often the place is passed before the fault strikes.</summary>
    public int After { get; init; }

    /// <summary>How long the call hangs; used only with <see cref="StorageFault.Hangs"/>.</summary>
    public TimeSpan For { get; init; }

    public override string ToString() => $"{Place} {Fault}{(Fault == StorageFault.Hangs ? $" {For.TotalSeconds} s" : "")} after {After} x{Times}";
}
