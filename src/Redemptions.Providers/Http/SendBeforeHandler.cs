namespace Redemptions.Providers.Http;

/// <summary>The last gate before the socket: a request whose time has passed while it waited, or while it was connected, is not begun.</summary>
internal sealed class SendBeforeHandler(TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.LatestSend() is not { } latest)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (time.GetUtcNow() > latest)
        {
            throw new TooLateException();
        }

        if (request.Content is { } body and not DeadlineContent)
        {
            request.Content = new DeadlineContent(body, latest, time);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
