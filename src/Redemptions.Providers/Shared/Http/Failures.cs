using System.Net.Sockets;

namespace Redemptions.Providers.Shared.Http;

/// <summary>Classifies exceptions of a send by whether the request can have reached the provider.</summary>
internal static class Failures
{
    /// <summary>No connection was made, so nothing of the request was sent.</summary>
    public static bool IsNeverLeft(Exception? exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
    } || IsConnectTimeout(exception);

    /// <summary>This service was too late to send; this says nothing about the provider.</summary>
    public static bool IsTooLate(Exception? exception) => exception is TooLateException;

    /// <summary>Connecting timed out. Only the handler's connect timeout has an inner <see cref="TimeoutException"/>, because the client's own
    /// timeout is infinite.</summary>
    public static bool IsConnectTimeout(Exception? exception) => exception is OperationCanceledException { InnerException: TimeoutException };

    /// <summary>The connection broke; the provider may have received the request. An answer that is not valid HTTP does not count.</summary>
    /// <remarks>A connection that ends as soon as it was made is a socket error, which the handler does not wrap.</remarks>
    public static bool IsLost(Exception? exception) => exception is SocketException or HttpRequestException
    {
        HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.Unknown, InnerException: IOException
    };
}
