using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Redemptions.Contracts;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Providers.Shared.Http;

/// <summary>Sends one request and returns the result. No response and no network failure makes it throw.</summary>
internal sealed class ProviderHttp(IHttpClientFactory clients, TimeProvider time)
{
    private const int LongestBody = 64 * 1024;

    private static readonly MediaTypeWithQualityHeaderValue AnyJson = new("application/json");

    /// <summary>The name of a provider's HTTP client in one mode.</summary>
    public static string ClientName(string provider, Mode mode) => $"{provider}.{mode}";

    /// <summary>Sends the request. Redirects are not followed. A request that the provider may have received is retried only if it is read-only.</summary>
    /// <param name="provider">The provider's name in the configuration.</param>
    /// <param name="mode">Test or live.</param>
    /// <param name="request">The request, with its body in memory so that it can be retried; disposed here.</param>
    /// <param name="timeout">The total time, including connecting and all retries.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<HttpAnswer> SendAsync(
        string provider, Mode mode, HttpRequestMessage request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var _ = request;
        request.Headers.Accept.Add(AnyJson);
        // With HTTP/2 the handler itself would resend requests that a server refused.
        request.Version = HttpVersion.Version11;
        var sentAt = time.GetUtcNow();
        request.RetryNotAfter(sentAt + ProviderResilience.MoneyWindow);
        int? status = null;
        using var patience = new CancellationTokenSource(timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var http = clients.CreateClient(ClientName(provider, mode));
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            status = (int)response.StatusCode;
            var body = await ReadAsync(response.Content, stop.Token);
            var json = body is null || status is >= 300 and < 400 ? null : JsonBody.Parse(body);
            return new HttpAnswer
            {
                SentAt = sentAt,
                AnsweredAt = time.GetUtcNow(),
                Status = status,
                Json = json,
                HasUnreadableJson = json is null && body.AsSpan().TrimStart() is ['{', ..],
                Failure = body is null ? HttpFailure.TooLarge : HttpFailure.None,
            };
        }
        // Catches everything: an exception that propagates may contain the address, and a provider's address may contain the PIN.
        catch (Exception exception)
        {
            return new HttpAnswer
            {
                SentAt = sentAt,
                AnsweredAt = status is null ? null : time.GetUtcNow(),
                Status = status,
                Failure = FailureOf(exception, request, cancellationToken, patience.Token),
            };
        }
    }

    private static HttpFailure FailureOf(Exception exception, HttpRequestMessage request, CancellationToken caller, CancellationToken patience) => exception switch
    {
        _ when Failures.IsTooLate(exception) => HttpFailure.TooLate,

        // Whatever ended the wait: a request whose body was not begun cannot have been executed.
        _ when Failures.IsNeverLeft(exception) || request.Content is DeadlineContent { Begun: false } => HttpFailure.NeverLeft,
        _ when caller.IsCancellationRequested => HttpFailure.Cancelled,
        _ when patience.IsCancellationRequested || exception is OperationCanceledException => HttpFailure.Timeout,
        _ => HttpFailure.ConnectionLost,
    };

    private static async Task<string?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(LongestBody + 1);
        var length = 0;
        try
        {
            for (int read; length <= LongestBody; length += read)
            {
                read = await stream.ReadAsync(buffer.AsMemory(length, LongestBody + 1 - length), cancellationToken);
                if (read == 0) return Encoding.UTF8.GetString(buffer, 0, length).TrimStart('\uFEFF');
            }

            return null;
        }
        finally
        {
            // The body may contain the PIN of a change voucher.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
