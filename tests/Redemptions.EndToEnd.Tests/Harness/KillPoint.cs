namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>A step of a redemption at which the service is killed.</summary>
internal enum KillPoint
{
    /// <summary>During the look-up, or before the write of the intent: nothing is stored.</summary>
    BeforeIntent,

    /// <summary>The intent is stored, and the request for the money has not reached the provider.</summary>
    AfterIntent,

    /// <summary>The provider has the request and has not taken the money.</summary>
    DuringCall,

    /// <summary>The provider has taken the money, and its answer has not arrived.</summary>
    ProviderCommitted,

    /// <summary>The outcome is stored, and the client has already hung up.</summary>
    AfterOutcome,

    /// <summary>The outcome is stored, and the service has sent the answer, which has not reached the client.</summary>
    BeforeAnswer,
}
