using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>An HTTP server in place of the providers. It answers every request with 503 and records the names of its headers.</summary>
internal sealed class HeadersSeen : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _names = new();

    private HeadersSeen()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(Keep);
    }

    public IEnumerable<string> Names => _names.Distinct();

    public Uri Address => new(_app.Urls.First());

    public static async Task<HeadersSeen> StartAsync()
    {
        var seen = new HeadersSeen();
        await seen._app.StartAsync();
        return seen;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private Task Keep(HttpContext context)
    {
        foreach (var name in context.Request.Headers.Keys)
        {
            _names.Enqueue(name);
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
