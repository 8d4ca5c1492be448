using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization;
using Redemptions.Contracts;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Commands;

/// <summary>Issues cards at the running service. A call without an answer is repeated with its key, so no card is issued twice.</summary>
internal sealed class CardIssuingClient : IDisposable
{
    private const int Attempts = 5;
    private const int ServerError = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private readonly Uri _address;
    private readonly HttpClient _http;

    public CardIssuingClient(Uri address, Sensitive key)
    {
        _address = address;
        _http = new HttpClient(ServiceHandler.Create(address));
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Reveal());
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The cards of one order of at most <see cref="StoredValueLimits.MaximumQuantity"/>.</summary>
    /// <exception cref="StartException">The service refuses, or does not answer.</exception>
    public async Task<JsonElement> IssueAsync(CardOrder order)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = JsonContent.Create(order, options: Format) };
                request.Headers.Add("Idempotency-Key", order.IdempotencyKey);
                using var response = await _http.SendAsync(request);
                var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
                if (response.IsSuccessStatusCode)
                {
                    return answer.GetProperty("data").Clone();
                }

                if ((int)response.StatusCode < ServerError || attempt == Attempts)
                {
                    throw new StartException($"The service refused ({(int)response.StatusCode}): {Detail(answer)}");
                }
            }
            // A connection that ends as soon as it was made is a socket error, which HttpClient does not wrap.
            catch (Exception exception) when (exception is HttpRequestException or SocketException or TaskCanceledException or JsonException)
            {
                if (attempt == Attempts)
                {
                    throw new StartException($"{_address} does not answer: start the service, or set Urls to its address. Some cards may have been issued; repeat the command with --run {order.Run} and another --out to get them.");
                }
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private static string Detail(JsonElement answer) => answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("detail", out var detail)
        ? detail.ToString()
        : "its answer is not one of this service, so check that Urls is its address.";
}
