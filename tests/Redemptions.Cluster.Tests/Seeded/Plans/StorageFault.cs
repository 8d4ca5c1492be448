namespace Redemptions.Cluster.Tests.Seeded.Plans;

/// <summary>How the database fails.</summary>
internal enum StorageFault
{
    /// <summary>Nothing is done.</summary>
    Fails,

    /// <summary>It is done, and looks failed.</summary>
    DoneUnseen,

    /// <summary>It is done after a long time.</summary>
    Hangs,
}
