using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Grains.Webhooks.Sending;

/// <summary>Sends webhooks over HTTP: signed, without redirects, and only to addresses that <see cref="AddressPolicy"/> accepts.</summary>
/// <param name="handler">The handler made by <see cref="WebhookHandler"/>; disposed here.</param>
/// <param name="time">The clock of time-outs and signatures.</param>
/// <param name="logger">Takes the reason of each failed connection, at Debug.</param>
internal sealed partial class HttpWebhookSender(SocketsHttpHandler handler, TimeProvider time, ILogger<HttpWebhookSender> logger) : IWebhookSender, IDisposable
{
    /// <summary>How long one attempt may take.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly ProductInfoHeaderValue UserAgent = new("redemptions-webhooks", null);

    // Not an HttpClient: it would read the reply's body into memory, and follow the time of the system.
    private readonly HttpMessageInvoker _http = new(handler);

    public async Task<WebhookAttempt> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        var (at, start) = (time.GetUtcNow(), time.GetTimestamp());
        using var patience = new CancellationTokenSource(Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var message = Message(request, at);
        try
        {
            using var response = await _http.SendAsync(message, stop.Token);
            var status = (int)response.StatusCode;
            return new WebhookAttempt(at, time.GetElapsedTime(start), status, response.IsSuccessStatusCode ? null : WebhookErrorClass.Status, RetryAfter(response));
        }
        // A connection that ends as soon as it was made is a socket error, which the handler does not wrap.
        catch (Exception failure) when (failure is HttpRequestException or SocketException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            var error = Classify(failure, patience.IsCancellationRequested);
            if (logger.IsEnabled(LogLevel.Debug))
            {
                LogFailed(failure, request.EventId, request.EndpointId, WebhookUrl.Masked(request.Url), error);
            }

            return new WebhookAttempt(at, time.GetElapsedTime(start), null, error, null);
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Message(WebhookRequest request, DateTimeOffset at)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, request.Url)
        {
            Version = HttpVersion.Version11,
            Content = new ReadOnlyMemoryContent(request.Body) { Headers = { ContentType = Json } },
        };
        message.Headers.UserAgent.Add(UserAgent);
        message.Headers.Add(WebhookSignature.IdHeader, request.EventId);
        message.Headers.Add(WebhookSignature.TimestampHeader, WebhookSignature.Timestamp(at));
        message.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(request.Secrets, request.EventId, at, request.Body.Span));
        return message;
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        if (response is not { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: { } header })
        {
            return null;
        }

        var wait = header.Delta ?? header.Date!.Value - time.GetUtcNow();
        return wait <= TimeSpan.Zero ? null : wait < EndpointHealth.LongestPause ? wait : EndpointHealth.LongestPause;
    }

    private static WebhookErrorClass Classify(Exception failure, bool isOverdue) => failure switch
    {
        _ when Find<WebhookConnectException>(failure) is { } refused => refused.Error,
        _ when isOverdue => WebhookErrorClass.Timeout,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => WebhookErrorClass.Dns,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => WebhookErrorClass.Tls,
        _ when Find<AuthenticationException>(failure) is not null => WebhookErrorClass.Tls,

        // With the handler's connect timeout among them.
        _ => WebhookErrorClass.Connect,
    };

    private static T? Find<T>(Exception? failure)
        where T : Exception
    {
        while (failure is not null and not T)
        {
            failure = failure.InnerException;
        }

        return failure as T;
    }

    [LoggerMessage(3101, LogLevel.Debug, "{Event} was not delivered to {Endpoint} at {Url}: {Error}.", EventName = "webhook_attempt_failed")]
    private partial void LogFailed(Exception failure, string @event, string endpoint, string url, WebhookErrorClass error);
}
