using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace Redemptions.Http.Tests.Harness;

/// <summary>A server on loopback that answers with a list of replies, in the form of scenarios.json, and records the requests.</summary>
internal sealed class ScriptedService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Queue<JsonElement> _replies;
    private readonly List<ScriptedRequest> _requests = [];

    private ScriptedService(WebApplication app, IEnumerable<JsonElement> replies) => (_app, _replies) = (app, new(replies));

    public Uri Address => new(_app.Urls.First());

    public IReadOnlyList<ScriptedRequest> Requests => _requests;

    /// <summary>Called when a reply hangs.</summary>
    public Action Hanging { get; set; } = () => { };

    public static async Task<ScriptedService> StartAsync(IEnumerable<JsonElement> replies)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var service = new ScriptedService(builder.Build(), replies);
        service._app.Run(service.AnswerAsync);
        await service._app.StartAsync();
        return service;
    }

    /// <summary>A service that answers each call with one of these bodies and 200.</summary>
    public static Task<ScriptedService> StartAsync(params string[] bodies) =>
        StartAsync(bodies.Select(body => JsonSerializer.SerializeToElement(new { status = 200, body, type = "application/json" })));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _requests.Add(new ScriptedRequest(
            $"{context.Request.Method} {context.Request.GetEncodedPathAndQuery()}", await reader.ReadToEndAsync(), context.Request.Headers["Idempotency-Key"].ToString(),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (!_replies.TryDequeue(out var reply))
        {
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            return;
        }

        var drop = reply.TryGetProperty("drop", out var kind) ? kind.GetString() : null;
        if (reply.TryGetProperty("hang", out _))
        {
            Hanging();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }
        else if (drop == "before_answer")
        {
            context.Abort();
        }
        else
        {
            await WriteAsync(context, reply, drop is not null);
        }
    }

    private static async Task WriteAsync(HttpContext context, JsonElement reply, bool dropInMidBody)
    {
        var (body, type) = Body(reply);
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = reply.GetProperty("status").GetInt32();
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        if (reply.TryGetProperty("headers", out var headers))
        {
            foreach (var header in headers.EnumerateObject())
            {
                context.Response.Headers[header.Name] = header.Value.GetString();
            }
        }

        if (dropInMidBody)
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(bytes);
    }

    private static (string Body, string Type) Body(JsonElement reply)
    {
        if (reply.TryGetProperty("redemption", out var redemption))
        {
            return (Scenario.Completed("base_redemption", redemption).ToJsonString(), "application/json");
        }

        if (reply.TryGetProperty("page", out var statuses))
        {
            var data = statuses.EnumerateArray().Select(status => (JsonNode)Scenario.Completed("base_redemption", JsonSerializer.SerializeToElement(new { status })));
            return (new JsonObject { ["data"] = new JsonArray([.. data]), ["next_cursor"] = null }.ToJsonString(), "application/json");
        }

        if (reply.TryGetProperty("problem", out var problem))
        {
            var full = Scenario.Completed("base_problem", problem);
            full["status"] = reply.GetProperty("status").GetInt32();
            return (full.ToJsonString(), "application/problem+json");
        }

        return (reply.GetProperty("body").GetString()!, reply.GetProperty("type").GetString()!);
    }
}
