using Microsoft.Extensions.Http;

namespace Redemptions.Seeded.Tests.Staging;

/// <summary>The last handler before the socket in every HTTP client of a silo. Reports each request to <see cref="Traffic"/> until its answer is read.</summary>
internal sealed class TrafficHandler(Traffic traffic) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var id = traffic.Send();
        try
        {
            request.Headers.Remove(Traffic.Header);
            request.Headers.Add(Traffic.Header, id);
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            return response;
        }
        finally
        {
            traffic.Answered(id);
        }
    }

    /// <summary>Adds the handler to every HTTP client of a container, below the adapters' own handlers.</summary>
    internal sealed class Everywhere(Traffic traffic) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.AdditionalHandlers.Add(new TrafficHandler(traffic));
        };
    }
}
