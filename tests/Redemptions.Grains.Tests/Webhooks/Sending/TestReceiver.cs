using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Redemptions.Simulators;

namespace Redemptions.Grains.Tests.Webhooks.Sending;

/// <summary>A receiver of webhooks on a free loopback port, over HTTP, or HTTPS if it has a certificate.</summary>
internal sealed class TestReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();

    private TestReceiver(X509Certificate2? certificate, RequestDelegate? answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        _app = builder.Build();
        _app.Run(async http =>
        {
            _requests.Enqueue(await ReadAsync(http));
            await (answer ?? (_ => Task.CompletedTask))(http);
        });
    }

    public IReadOnlyCollection<ReceivedRequest> Requests => _requests;

    public int Port { get; private set; }

    public static async Task<TestReceiver> StartAsync(RequestDelegate? answer = null, X509Certificate2? certificate = null)
    {
        var receiver = new TestReceiver(certificate, answer);
        await receiver._app.StartAsync();
        receiver.Port = SimulatorHost.AddressOf(receiver._app).Port;
        return receiver;
    }

    public static Task<TestReceiver> StartAsync(int status, params (string Name, string Value)[] headers) => StartAsync(http =>
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            http.Response.Headers.Append(name, value);
        }

        return Task.CompletedTask;
    });

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task<ReceivedRequest> ReadAsync(HttpContext http)
    {
        using var body = new StreamReader(http.Request.Body);
        return new ReceivedRequest(
            http.Request.Method, http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()), await body.ReadToEndAsync());
    }
}
