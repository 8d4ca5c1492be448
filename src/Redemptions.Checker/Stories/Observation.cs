using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Stories;

/// <summary>A redemption as it stood at some moment between start and end of the call that told it.</summary>
internal sealed record Observation(long StartedAt, long EndedAt, RedemptionSnapshot Snapshot, ObservationSource Source)
{
    public bool IsDecided => Snapshot.Status != SnapshotStatus.Draft;
}
