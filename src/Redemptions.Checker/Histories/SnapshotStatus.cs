namespace Redemptions.Checker.Histories;

/// <summary>The status of a redemption.</summary>
public enum SnapshotStatus
{
    /// <summary>Not decided yet.</summary>
    Draft,

    /// <summary>The provider took the money.</summary>
    Confirmed,

    /// <summary>The provider took no money.</summary>
    Failed,

    /// <summary>Value of a card is reserved.</summary>
    Reserved,
}
