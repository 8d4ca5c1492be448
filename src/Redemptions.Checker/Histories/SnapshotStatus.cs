namespace Redemptions.Checker.Histories;

/// <summary>Where a redemption stands.</summary>
public enum SnapshotStatus
{
    /// <summary>Not decided yet.</summary>
    Draft,

    /// <summary>The provider took the money.</summary>
    Confirmed,

    /// <summary>No money has moved.</summary>
    Failed,
}
