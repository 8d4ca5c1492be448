namespace Redemptions.Providers.Http;

/// <summary>What an exception of the network says about where the request is.</summary>
internal static class Failures
{
    /// <summary>No connection was made, so not a byte of the request left.</summary>
    public static bool IsNeverLeft(Exception? exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
    } || IsConnectTimeout(exception);

    /// <summary>The service itself was too late to send: it says nothing of the provider.</summary>
    public static bool IsTooLate(Exception? exception) => exception is TooLateException;

    /// <summary>The network swallowed the attempt to connect. The handler's connect time-out is the only one that comes with an inner
    /// <see cref="TimeoutException"/>, since the client's own is infinite.</summary>
    public static bool IsConnectTimeout(Exception? exception) => exception is OperationCanceledException { InnerException: TimeoutException };

    /// <summary>The connection broke; the request may have been heard. An answer that is no HTTP is not among these.</summary>
    public static bool IsLost(Exception? exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.Unknown, InnerException: IOException
    };
}
