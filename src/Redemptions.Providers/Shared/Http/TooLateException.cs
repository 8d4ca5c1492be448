namespace Redemptions.Providers.Shared.Http;

/// <summary>The send deadline has passed. It is a connection error because, like one, it means that the request was not sent.</summary>
internal sealed class TooLateException() : HttpRequestException(HttpRequestError.ConnectionError, "The send deadline of the request has passed; it was not sent.");
