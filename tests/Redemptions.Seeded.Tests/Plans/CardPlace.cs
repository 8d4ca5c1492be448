namespace Redemptions.Seeded.Tests.Plans;

/// <summary>A place on the path of a card's operations where a fault can strike.</summary>
internal enum CardPlace
{
    /// <summary>The statement that makes a new card.</summary>
    Issue,

    /// <summary>The write of a card grain: card, entries, redemptions and keys.</summary>
    Write,

    /// <summary>The read of a card's state by its new activation.</summary>
    StateRead,

    /// <summary>The look-up of a call's idempotency key.</summary>
    KeyLookUp,

    /// <summary>The read of a card by the application service.</summary>
    CardRead,

    /// <summary>The read of a redemption that is to be confirmed, reversed or shown.</summary>
    RedemptionRead,

    /// <summary>The lease that gives the sweeper the cards that have something to book.</summary>
    Lease,

    /// <summary>The call of a card grain.</summary>
    GrainCall,
}
