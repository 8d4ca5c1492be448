namespace Redemptions.Providers.Http;

/// <summary>What an exception of the network says about where the request is.</summary>
internal static class Failures
{
    /// <summary>No connection was made, so not a byte of the request left.</summary>
    public static bool IsNeverLeft(Exception? exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
    };

    /// <summary>The connection broke; the request may have been heard. An answer that is no HTTP is not among these.</summary>
    public static bool IsLost(Exception? exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.Unknown, InnerException: IOException
    };
}
