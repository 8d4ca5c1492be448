using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>A trace collector that accepts OTLP over HTTP.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private const string TracesPath = "/for-traces-alone";
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Span> _spans = new();
    private readonly ConcurrentQueue<string> _requests = new();

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/traces", TakeAsync);
        _app.MapPost(TracesPath, TakeAsync);
    }

    /// <summary>Every span received so far.</summary>
    public IReadOnlyList<Span> Spans => [.. _spans];

    /// <summary>Every request received so far, as text: its spans, and the resource that they belong to.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Arguments that make a service send its traces to this collector every 200 ms.</summary>
    public string[] Arguments =>
    [
        "--OTEL_EXPORTER_OTLP_ENDPOINT", _app.Urls.First(), "--OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf", "--OTEL_BSP_SCHEDULE_DELAY", "200",
    ];

    /// <summary>As <see cref="Arguments"/>, by the variables of traces alone, with a path of their own.</summary>
    public string[] TracesArguments =>
    [
        "--OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", _app.Urls.First() + TracesPath, "--OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf", "--OTEL_BSP_SCHEDULE_DELAY", "200",
    ];

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector._app.StartAsync();
        return collector;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        _requests.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
        foreach (var span in Span.Read(body.ToArray()))
        {
            _spans.Enqueue(span);
        }
    }
}
