using System.Diagnostics.Metrics;
using System.Net;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Grains.Webhooks.Sending;

/// <summary>The HTTP handler through which all webhooks are sent.</summary>
internal static class WebhookHandler
{
    private const int DrainedBody = 1024;
    private const int LongestHeaders = 16; // KiB

    // A receiver that moves to another address is found there soon; the new connection is checked like the first.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    public static SocketsHttpHandler Create(WebhookOptions options, AddressPolicy policy, HostResolver resolve)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = options.Proxy is not null,
            Proxy = options.Proxy is { } proxy ? new WebProxy(proxy) : null,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            MaxResponseHeadersLength = LongestHeaders,

            // What a reply's body has beyond this closes the connection instead of being read.
            MaxResponseDrainSize = DrainedBody,

            // Endpoints belong to accounts: no trace of this service is sent to them, and their addresses become neither spans nor labels of metrics.
            ActivityHeadersPropagator = null,
            MeterFactory = new UnlistenedMeters(),
        };

        // Through a proxy, the connection made here is the one to the proxy, which the operator configured.
        if (options.Proxy is null)
        {
            handler.ConnectCallback = new CheckedConnector(policy, resolve).ConnectAsync;
        }

        return handler;
    }

    // Creates meters under a name to which no exporter subscribes.
    private sealed class UnlistenedMeters : IMeterFactory
    {
        private readonly Meter _meter = new("Redemptions.Webhooks.NotExported");

        public Meter Create(MeterOptions options) => _meter;

        public void Dispose() => _meter.Dispose();
    }
}
