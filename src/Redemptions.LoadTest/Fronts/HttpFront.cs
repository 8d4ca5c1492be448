using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
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
    private readonly Uri _cards;

    public HttpFront(Uri service, string key)
    {
        _key = new AuthenticationHeaderValue("Bearer", key);
        _redemptions = new Uri(service, "/collect/redemptions");
        _types = new Uri(service, "/collect/redemptions/types");
        _lookup = new Uri(service, "/stored_value/lookup");
        _cards = new Uri(service, "/stored_value/cards");
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
        catch (Exception exception) when (IsNoAnswer(exception))
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
        catch (Exception exception) when (IsNoAnswer(exception) || exception is JsonException)
        {
            return default;
        }
    }

    public async Task<IReadOnlyList<IssuedCard>> IssueAsync(string key, int quantity, int cents)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _cards) { Content = JsonContent.Create(new { type = IssuedCard.Type, amount = cents, currency = "ZAR", quantity }) };
        request.Headers.Authorization = _key;
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        try
        {
            using var response = await _http.SendAsync(request, CancellationToken.None);
            var body = await response.Content.ReadAsStringAsync();
            return response.IsSuccessStatusCode
                ? [.. JsonNode.Parse(body)!["data"]!.AsArray().Select(card => new IssuedCard(card!["id"]!.GetValue<string>(), card["pin"]!.GetValue<string>()))]
                : throw Refused(body);
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            throw Refused(exception.Message);
        }
    }

    public async Task<(int Status, EntryPage? Page)> ReadEntriesAsync(string card, string? cursor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{_cards}/{card}/entries?limit=100{(cursor is null ? "" : $"&cursor={cursor}")}"));
        request.Headers.Authorization = _key;
        using var timeout = new CancellationTokenSource(RequestTimeout);
        try
        {
            using var response = await _http.SendAsync(request, timeout.Token);
            var body = await response.Content.ReadAsStringAsync(timeout.Token);
            if (!response.IsSuccessStatusCode)
            {
                return ((int)response.StatusCode, null);
            }

            var (entries, next) = CardJsonReader.ReadEntries(body);
            return ((int)response.StatusCode, new EntryPage(entries, next));
        }
        catch (Exception exception) when (IsNoAnswer(exception) || exception is JsonException)
        {
            return default;
        }
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    // A connection that ends as soon as it was made is a socket error, which the handler does not wrap.
    private static bool IsNoAnswer(Exception exception) => exception is HttpRequestException or SocketException or IOException or OperationCanceledException;

    private static ArgumentsException Refused(string why) =>
        new($"The service issued no cards of {IssuedCard.Type}: use --key of the account that issues them, with the roles issue, redeem and read. {why}");

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
