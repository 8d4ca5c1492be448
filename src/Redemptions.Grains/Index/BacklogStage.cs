namespace Redemptions.Grains.Index;

/// <summary>Where a redemption can stand that an operator should know of; it may stand in several places.</summary>
public enum BacklogStage
{
    /// <summary>Its intent is durable, and the provider's first answer is awaited.</summary>
    AwaitingAnswer,

    /// <summary>The first answer brought no decision, or none came.</summary>
    InDoubt,

    /// <summary>Its provider was to be asked, and nobody has begun to.</summary>
    Due,

    /// <summary>A person should look at it.</summary>
    Attention,
}
