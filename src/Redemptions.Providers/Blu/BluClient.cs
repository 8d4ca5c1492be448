using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Redemptions.Contracts;
using Redemptions.Providers.Shared.Http;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Providers.Blu;

/// <summary>HTTP client for Blu's Trade API v2.</summary>
internal sealed class BluClient(ProviderHttp http)
{
    public Task<HttpAnswer> LookUpAsync(Mode mode, BluOptions options, Sensitive pin, CancellationToken cancellationToken) =>
        SendAsync(mode, options, Question(options, "token", pin.Reveal()), cancellationToken);

    public Task<HttpAnswer> LookUpSerialAsync(Mode mode, BluOptions options, string serialNumber, CancellationToken cancellationToken) =>
        SendAsync(mode, options, Question(options, "serialNumber", serialNumber), cancellationToken);

    /// <summary>Takes the money; for a known request id, returns Blu's stored response instead.</summary>
    /// <param name="mode">Test or live.</param>
    /// <param name="options">The credentials.</param>
    /// <param name="wire">The request.</param>
    /// <param name="sendBefore">The moment after which no request is started; null for no deadline.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<HttpAnswer> RedeemAsync(
        Mode mode, BluOptions options, BluWire wire, DateTimeOffset? sendBefore, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(wire, WireJson.Json));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, options.At("/voucher/variable/redemptions")) { Content = content };
        return SendAsync(mode, options, request.WithSendDeadline(sendBefore), cancellationToken);
    }

    private Task<HttpAnswer> SendAsync(Mode mode, BluOptions options, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add("apikey", options.ApiKey);
        request.Headers.Add("Trade-Vend-Channel", "API");
        if (options.Username is { Length: > 0 })
        {
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Username}:{options.Password}"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }

        return http.SendAsync(BluRegistration.Provider, mode, request, options.Timeout, cancellationToken);
    }

    private static HttpRequestMessage Question(BluOptions options, string name, string value) =>
        new HttpRequestMessage(HttpMethod.Get, options.At($"/voucher/variable/vouchers?{name}={Uri.EscapeDataString(value)}")).AsReadOnly();
}
