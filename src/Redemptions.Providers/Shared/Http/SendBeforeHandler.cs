namespace Redemptions.Providers.Shared.Http;

/// <summary>Checks the send deadline before each try, and has <see cref="DeadlineContent"/> check it again when the body is written, after connecting.</summary>
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
