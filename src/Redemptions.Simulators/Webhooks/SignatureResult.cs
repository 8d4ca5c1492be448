namespace Redemptions.Simulators.Webhooks;

/// <summary>The result of verifying a webhook.</summary>
internal enum SignatureResult
{
    /// <summary>No secret is set.</summary>
    Unverified,

    /// <summary>One of the signatures is right.</summary>
    Valid,

    /// <summary>No signature is right, or a header is missing.</summary>
    Invalid,

    /// <summary>A signature is right, but its time is more than five minutes away from the clock.</summary>
    Stale,
}
