namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>A step of a redemption at which the service dies.</summary>
internal enum KillPoint
{
    /// <summary>The look-up runs, or the write of the intent waits: nothing is durable.</summary>
    BeforeIntent,

    /// <summary>The intent is durable, and the request for the money has not reached the provider.</summary>
    AfterIntent,

    /// <summary>The provider has the request and has not taken the money.</summary>
    DuringCall,

    /// <summary>The provider has taken the money, and its answer has not come.</summary>
    ProviderCommitted,

    /// <summary>The outcome is durable, and the client has hung up before.</summary>
    AfterOutcome,

    /// <summary>The outcome is durable, and the answer has left the service and not reached the client.</summary>
    BeforeAnswer,
}
