namespace Redemptions.Seeded.Tests.Plans;

/// <summary>A database call while a redemption is undecided or about to become so.</summary>
internal enum StoragePlace
{
    /// <summary>The write of the intent, before the request to the provider.</summary>
    IntentWrite,

    /// <summary>The write of an answer that did not decide the redemption.</summary>
    DoubtWrite,

    OutcomeWrite,

    StateRead,

    KeyLookUp,

    /// <summary>The lease that gives the sweeper the due redemptions.</summary>
    Lease,
}
