using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Redemptions.Benchmarks.Comparing.Cards;

/// <summary>Calls a service of cards over HTTP, without trace headers.</summary>
internal sealed class HttpCards : ICardFront, IDisposable
{
    private const string Type = "gift_cards.house";
    private readonly Service _service;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null });

    public HttpCards(Service service)
    {
        _service = service;
        _http.BaseAddress = service.Url;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Settings.Key);
    }

    public string Name => _service.Name;

    public int Process => _service.Process.Id;

    public async Task<IReadOnlyList<string>> IssueAsync(int quantity, long amount)
    {
        var issued = await AskAsync("/stored_value/cards", new { type = Type, amount, currency = "ZAR", quantity }, $"issue-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}");
        return [.. issued.GetProperty("data").EnumerateArray().Select(card => card.GetProperty("pin").GetString()!)];
    }

    public async Task<bool> RedeemAsync(string code, long amount, string idempotencyKey) =>
        (await AskAsync("/collect/redemptions", new { type = Type, source = new { pin = code }, amount, currency = "ZAR" }, idempotencyKey)).GetProperty("status").ValueEquals("confirmed"u8);

    public async Task<long> BalanceAsync(string code) =>
        (await AskAsync("/stored_value/lookup", new { type = Type, source = new { pin = code } }, idempotencyKey: null)).GetProperty("balance").GetInt64();

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> AskAsync(string path, object body, string? idempotencyKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var response = await _http.SendAsync(request);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadFromJsonAsync<JsonElement>()
            : throw new BenchmarkException($"The {Name} answered {path} with {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}\n{_service.Process.Output}");
    }
}
