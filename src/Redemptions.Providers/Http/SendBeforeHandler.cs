namespace Redemptions.Providers.Http;

/// <summary>The last gate before the socket: a request whose time has passed while it waited is not begun.</summary>
internal sealed class SendBeforeHandler(TimeProvider time) : DelegatingHandler
{
    // A connection error, because that is what it comes to: nothing was connected, nothing left.
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        time.GetUtcNow() > request.LatestSend()
            ? Task.FromException<HttpResponseMessage>(
                new HttpRequestException(HttpRequestError.ConnectionError, "The time to send the request has passed."))
            : base.SendAsync(request, cancellationToken);
}
