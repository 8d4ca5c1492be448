namespace Redemptions.Providers.Http;

/// <summary>The time to send a request has passed. A connection error, because that is what it comes to: nothing left.</summary>
internal sealed class TooLateException() : HttpRequestException(HttpRequestError.ConnectionError, "The time to send the request has passed.");
