using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Redemptions.Checker.Histories;
using Redemptions.Checker.Reading;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Fronts;

/// <summary>The HTTP contract, with as little as possible between the caller and the socket.</summary>
internal sealed class HttpFront : IFront
{
    private const int MostConnections = 8_192;
    private const int FirstBuffer = 8_192;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxConnectionsPerServer = MostConnections,
        ConnectTimeout = Connecting,
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
        using var over = new CancellationTokenSource(Longest);
        try
        {
            using var response = await _http.SendAsync(request, over.Token);
            return await ReadAsync(operation.Kind, response, over.Token);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
        {
            return new FrontAnswer();
        }
    }

    public async Task<(int Status, RedemptionSnapshot? Redemption)> ReadAsync(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{_redemptions}/{id}"));
        request.Headers.Authorization = _key;
        using var over = new CancellationTokenSource(Longest);
        try
        {
            using var response = await _http.SendAsync(request, over.Token);
            var body = await response.Content.ReadAsStringAsync(over.Token);
            return ((int)response.StatusCode, response.IsSuccessStatusCode ? RedemptionJsonReader.Read(body) : null);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException or JsonException)
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

    private static async Task<FrontAnswer> ReadAsync(OperationKind asked, HttpResponseMessage response, CancellationToken over)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int?)response.Content.Headers.ContentLength ?? FirstBuffer);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(over);
            var length = 0;
            while (await body.ReadAsync(buffer.AsMemory(length), over) is > 0 and var read)
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
