namespace Redemptions.Cluster.Tests.Seeded;

/// <summary>How the storage fails one redemption.</summary>
internal enum StorageFault
{
    None,

    /// <summary>The intent's write fails, nothing is written.</summary>
    IntentNotWritten,

    /// <summary>The intent is written, and its write looks failed.</summary>
    IntentLooksFailed,

    /// <summary>The outcome's write fails, nothing is written.</summary>
    OutcomeNotWritten,

    /// <summary>The outcome is written, and its write looks failed.</summary>
    OutcomeLooksFailed,
}
