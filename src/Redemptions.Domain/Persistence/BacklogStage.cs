namespace Redemptions.Domain.Persistence;

/// <summary>A stage of the backlog. A redemption can be in several stages.</summary>
public enum BacklogStage
{
    /// <summary>The intent is durable, and the provider's first answer is awaited.</summary>
    AwaitingAnswer,

    /// <summary>The first answer brought no decision, or none came.</summary>
    InDoubt,

    /// <summary>The next attempt or recheck is due, and no silo has leased it.</summary>
    Due,

    /// <summary>An operator should look at it.</summary>
    Attention,
}
