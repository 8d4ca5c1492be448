using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;

namespace Redemptions.Silo.Tests.Sabotage;

/// <summary>Every call of the HTTP front that concerns one customer's voucher.</summary>
internal sealed class SabotageStory(Uri address, string type, string pin) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Api.Authentication.EmbeddedKey.Value) } };
    private string _last = "";
    private readonly string _key = Sandbox.FreshKey();

    /// <summary>The bodies of all answers that were not a success.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>The PIN of the change voucher; null until an answer contained it.</summary>
    public string? ChangePin { get; private set; }

    /// <summary>Makes every call once, also when earlier ones fail.</summary>
    public async Task TellAsync()
    {
        await AskAsync(HttpMethod.Get, "/collect/redemptions/types");
        if (type != "vouchers.one_voucher")
        {
            await AskAsync(HttpMethod.Post, "/stored_value/lookup", new { type, source = Source() });
        }

        var redeemed = await RedeemAsync();
        if (redeemed is { } redemption && redemption.TryGetProperty("id", out var id))
        {
            await AskAsync(HttpMethod.Get, $"/collect/redemptions/{id.GetString()}");
        }

        await AskAsync(HttpMethod.Get, "/collect/redemptions?limit=2");
        await AskAsync(HttpMethod.Post, "/collect/redemptions/search", new { type, source = Source() });
    }

    /// <summary>Repeats the key until the redemption is decided, as a client must. Returns <c>confirmed</c> or <c>failed</c>.</summary>
    public Task<string> DecidedAsync(Point? after) => Poll.ForAsync($"a decision after {after}, but {_last}", async () =>
        (await RedeemAsync())?.GetProperty("status").GetString() is ("confirmed" or "failed") and var status ? status : null);

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement?> RedeemAsync()
    {
        var answer = await AskAsync(HttpMethod.Post, "/collect/redemptions", new { type, source = Source(), amount = 4_000, currency = "ZAR" }, _key);
        if (answer is { } redemption && redemption.TryGetProperty("change_voucher", out var change) && change.ValueKind == JsonValueKind.Object
            && change.TryGetProperty("pin", out var changePin))
        {
            ChangePin = changePin.GetString() ?? ChangePin;
        }

        return answer;
    }

    private object Source() => type == "vouchers.ott" ? new { token = pin, phone_number = "0821234567" } : new { pin, phone_number = "0821234567" };

    private async Task<JsonElement?> AskAsync(HttpMethod method, string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        _last = text;
        if (answer.IsSuccessStatusCode)
        {
            return JsonDocument.Parse(text).RootElement;
        }

        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json", text);
        Problems.Add(text);
        return null;
    }
}
