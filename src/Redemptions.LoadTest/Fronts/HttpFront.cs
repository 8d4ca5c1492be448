using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Redemptions.Checker.Histories;
using Redemptions.Checker.Reading;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Fronts;

/// <summary>Calls the HTTP API with as little overhead as possible: no redirects, no decompression, no trace headers.</summary>
internal sealed class HttpFront : IFront
{
    private const int MaxConnections = 8_192;
    private const int FirstBuffer = 8_192;
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxConnectionsPerServer = MaxConnections,
        ConnectTimeout = ConnectTimeout,
    });

    private readonly AuthenticationHeaderValue _key;
    private readonly Uri _redemptions;
    private readonly Uri _types;
    private readonly Uri _lookup;

    public HttpFront(Uri service, string key)
    {
        _key = new AuthenticationHeaderValue("Bearer", key);
        _redemptions = new Uri(service, "/collect/redemptions");
        _types = new Uri(service, "/collect/redemptions/types");
        _lookup = new Uri(service, "/stored_value/lookup");
    }

    public async Task<FrontAnswer> SendAsync(LoadOperation operation)
    {
        using var request = Request(operation);
        using var timeout = new CancellationTokenSource(RequestTimeout);
        try
        {
            using var response = await _http.SendAsync(request, timeout.Token);
            return await ReadAsync(operation.Kind, response, timeout.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return new FrontAnswer();
        }
    }

    public async Task<(int Status, RedemptionSnapshot? Redemption)> ReadAsync(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{_redemptions}/{id}"));
        request.Headers.Authorization = _key;
        using var timeout = new CancellationTokenSource(RequestTimeout);
        try
        {
            using var response = await _http.SendAsync(request, timeout.Token);
            var body = await response.Content.ReadAsStringAsync(timeout.Token);
            return ((int)response.StatusCode, response.IsSuccessStatusCode ? RedemptionJsonReader.Read(body) : null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            return default;
        }
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private HttpRequestMessage Request(LoadOperation operation)
    {
        var request = operation.Kind switch
        {
            OperationKind.Discover => new HttpRequestMessage(HttpMethod.Get, _types),
            OperationKind.LookUp => new HttpRequestMessage(HttpMethod.Post, _lookup) { Content = RedeemRequestJson.Of(operation) },
            _ => new HttpRequestMessage(HttpMethod.Post, _redemptions) { Content = RedeemRequestJson.Of(operation) },
        };
        request.Headers.Authorization = _key;
        if (operation.Kind == OperationKind.Redeem)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", operation.IdempotencyKey);
        }

        return request;
    }

    private static async Task<FrontAnswer> ReadAsync(OperationKind asked, HttpResponseMessage response, CancellationToken timeout)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int?)response.Content.Headers.ContentLength ?? FirstBuffer);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(timeout);
            var length = 0;
            while (await body.ReadAsync(buffer.AsMemory(length), timeout) is > 0 and var read)
            {
                length += read;
                if (length == buffer.Length)
                {
                    var longer = ArrayPool<byte>.Shared.Rent(length * 2);
                    buffer.CopyTo(longer, 0);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = longer;
                }
            }

            var replayed = response.Headers.NonValidated.Contains("Idempotent-Replayed");
            return AnswerParser.Read(asked, (short)response.StatusCode, replayed, buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
