using System.Net.Http.Headers;
using System.Text.Json;
using Redemptions.Contracts;
using Redemptions.Providers.Shared.Http;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Providers.Example;

/// <summary>HTTP client for Example's two calls.</summary>
internal sealed class ExampleClient(ProviderHttp http)
{
    /// <summary>Takes the money; for a known reference, returns Example's first response instead.</summary>
    public Task<HttpAnswer> RedeemAsync(
        Mode mode, ExampleOptions options, ExampleWire wire, DateTimeOffset sendBefore, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(wire, WireJson.Json));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, options.At("/redemptions")) { Content = content };
        return SendAsync(mode, options, request.WithSendDeadline(sendBefore), cancellationToken);
    }

    /// <summary>Asks for the first response to a reference.</summary>
    public Task<HttpAnswer> ReadAsync(Mode mode, ExampleOptions options, string reference, CancellationToken cancellationToken) =>
        SendAsync(mode, options, new HttpRequestMessage(HttpMethod.Get, options.At($"/redemptions/{reference}")).AsReadOnly(), cancellationToken);

    private Task<HttpAnswer> SendAsync(Mode mode, ExampleOptions options, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add("X-Api-Key", options.ApiKey);
        return http.SendAsync(ExampleRegistration.Provider, mode, request, options.Timeout, cancellationToken);
    }
}
