namespace Redemptions.Http.Sample;

/// <summary>A network that loses the answer to the first redemption, after the service has done its work.</summary>
internal sealed class LosesFirstAnswer() : DelegatingHandler(new SocketsHttpHandler())
{
    private bool _lost;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (_lost || request.Method != HttpMethod.Post)
        {
            return response;
        }

        _lost = true;
        response.Dispose();
        Console.WriteLine("The answer was lost.");
        throw new HttpRequestException("The connection was closed before the answer came.");
    }
}
