namespace Redemptions.Providers.Shared.Http;

/// <summary>Why there is no complete answer.</summary>
internal enum HttpFailure
{
    /// <summary>The answer is complete.</summary>
    None,

    /// <summary>No connection was made, or the body was not begun: the provider cannot have executed the request.</summary>
    NeverLeft,

    /// <summary>The send deadline had passed before anything was sent. The cause is this service, not the provider.</summary>
    TooLate,

    /// <summary>The timeout ended before the answer was complete.</summary>
    Timeout,

    /// <summary>The connection broke, or the exchange failed otherwise, before or during the answer.</summary>
    ConnectionLost,

    /// <summary>The body exceeds the limit of 64 KiB.</summary>
    TooLarge,

    /// <summary>The caller stopped waiting.</summary>
    Cancelled,
}
