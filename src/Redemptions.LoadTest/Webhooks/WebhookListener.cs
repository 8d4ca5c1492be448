using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Redemptions.Http;

namespace Redemptions.LoadTest.Webhooks;

/// <summary>A receiver of webhooks on a free loopback port, registered as an endpoint of the key's account until it is disposed of.</summary>
internal sealed class WebhookListener : IAsyncDisposable
{
    private static readonly string[] Types =
    [
        "redemption.created", "redemption.reserved", "redemption.in_doubt", "redemption.confirmed", "redemption.failed", "redemption.updated", "redemption.attention",
    ];

    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource<Sensitive> _secret = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _id;

    private WebhookListener(WebApplication app, Uri service, string key, TimeProvider time)
    {
        (_app, _time, Receipts) = (app, time, new WebhookReceipts(time));
        _http = new HttpClient { BaseAddress = service };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public WebhookReceipts Receipts { get; }

    /// <exception cref="ArgumentsException">The service registers no endpoint.</exception>
    public static async Task<WebhookListener> StartAsync(Uri service, string key, TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var listener = new WebhookListener(builder.Build(), service, key, time);
        listener._app.Run(listener.ReceiveAsync);
        try
        {
            await listener._app.StartAsync();
            await listener.RegisterAsync();
            return listener;
        }
        catch
        {
            await listener.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var removed = _id is { } id ? await _http.DeleteAsync(new Uri($"/webhooks/endpoints/{id}", UriKind.Relative)) : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or OperationCanceledException)
        {
            // A service that is gone keeps the endpoint, and disables it after five days without a success.
        }

        _http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task RegisterAsync()
    {
        try
        {
            using var answer = await _http.PostAsJsonAsync("/webhooks/endpoints", new { url = _app.Urls.First() + "/webhooks", types = Types });
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
            if (!answer.IsSuccessStatusCode)
            {
                throw Refused(body.GetProperty("detail").GetString()!);
            }

            _id = body.GetProperty("id").GetString();
            _secret.SetResult(new Sensitive(body.GetProperty("secret").GetString()!));
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or JsonException or KeyNotFoundException or OperationCanceledException)
        {
            throw Refused(exception.Message);
        }
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        var (receivedAt, now) = (_time.GetTimestamp(), _time.GetUtcNow());
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var secret = await _secret.Task.WaitAsync(http.RequestAborted);
        try
        {
            var received = Webhook.Verify(body.GetBuffer().AsSpan(0, (int)body.Length), name => http.Request.Headers[name], [secret], time: _time);
            Receipts.Add(received, receivedAt, now - received.Timestamp);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (WebhookVerificationException)
        {
            Receipts.Refuse();
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }

    private static ArgumentsException Refused(string why) => new(
        $"--webhooks: the service registers no endpoint on this machine: use --key of an account with fewer than ten endpoints, with the role operate, and allow 127.0.0.0/8 in Webhooks:AllowedNetworks of the service. {why}");
}
