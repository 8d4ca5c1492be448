using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Indexing;

/// <summary>The state of a redemption at some time between start and end of the call that returned it.</summary>
internal sealed record Observation(long StartedAt, long EndedAt, RedemptionSnapshot Snapshot, ObservationSource Source)
{
    public bool IsDecided => Snapshot.Status is SnapshotStatus.Confirmed or SnapshotStatus.Failed;
}
