namespace Redemptions.Providers.Http;

/// <summary>Why there is no whole answer.</summary>
internal enum HttpFailure
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>No connection was made: the request certainly never left.</summary>
    NeverLeft,

    /// <summary>The time to send had passed before a byte was written: the request certainly never left, and it was the service that was late.</summary>
    TooLate,

    /// <summary>The provider took too long.</summary>
    Timeout,

    /// <summary>The connection broke, before or in the middle of the answer.</summary>
    ConnectionLost,

    /// <summary>The answer is longer than any honest one.</summary>
    TooLarge,

    /// <summary>The caller stopped waiting.</summary>
    Cancelled,
}
