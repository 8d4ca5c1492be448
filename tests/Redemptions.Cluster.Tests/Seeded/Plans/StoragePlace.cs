namespace Redemptions.Cluster.Tests.Seeded.Plans;

/// <summary>Where the database is asked for something while a redemption is undecided, or is to become so.</summary>
internal enum StoragePlace
{
    /// <summary>The write of the intent, before the provider hears of it.</summary>
    IntentWrite,

    /// <summary>The write of an answer that decided nothing.</summary>
    DoubtWrite,

    /// <summary>The write of the decision.</summary>
    OutcomeWrite,

    /// <summary>The read of the voucher's state.</summary>
    StateRead,

    /// <summary>The look-up of the idempotency key in the index.</summary>
    KeyLookUp,

    /// <summary>The lease by which the sweeper takes what is due.</summary>
    Lease,
}
