using System.Net.Http.Headers;
using System.Text;

namespace Redemptions.Api.Tests;

/// <summary>A client of the service with one key, or with none.</summary>
internal sealed class HttpTestClient(Uri address, string? key)
{
    public const string Redemptions = "/collect/redemptions";
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public Task<HttpAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<HttpAnswer> PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, Json(json));

    public Task<HttpAnswer> PostAsync(string path, string json, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, Json(json), headers);

    /// <summary>Redeems with an idempotency key that no other call uses.</summary>
    public Task<HttpAnswer> RedeemAsync(string json, params (string Name, string Value)[] headers) => RedeemAsync(Fresh.Key(), json, headers);

    public Task<HttpAnswer> RedeemAsync(string idempotencyKey, string json, params (string Name, string Value)[] headers) =>
        PostAsync(Redemptions, json, [("Idempotency-Key", idempotencyKey), .. headers]);

    /// <summary>Redeems until the caller hangs up.</summary>
    public Task<HttpAnswer> RedeemAsync(string idempotencyKey, string json, CancellationToken patience) =>
        SendAsync(HttpMethod.Post, Redemptions, Json(json), [("Idempotency-Key", idempotencyKey)], patience);

    public Task<HttpAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, content, headers, CancellationToken.None);

    private async Task<HttpAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers, CancellationToken patience)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path)) { Content = content };
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request, patience);
        var answered = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new HttpAnswer(response.StatusCode, answered, await response.Content.ReadAsStringAsync(patience));
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
