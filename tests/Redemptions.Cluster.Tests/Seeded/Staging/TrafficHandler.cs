using Microsoft.Extensions.Http;

namespace Redemptions.Cluster.Tests.Seeded.Staging;

/// <summary>Stands just before the socket of every client of a silo and tells <see cref="Traffic"/> of each request, whole answer included.</summary>
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

    /// <summary>Puts the handler into every client of a container, below retries and gates.</summary>
    internal sealed class Everywhere(Traffic traffic) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.AdditionalHandlers.Add(new TrafficHandler(traffic));
        };
    }
}
