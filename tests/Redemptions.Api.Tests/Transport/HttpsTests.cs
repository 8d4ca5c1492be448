namespace Redemptions.Api.Tests.Transport;

public sealed class HttpsTests(HttpsServiceFixture service) : IClassFixture<HttpsServiceFixture>
{
    [Fact]
    public async Task HTTPS_asks_to_be_spoken_for_a_year()
    {
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=shop.example";
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service.Address, "/health/live"));
        request.Headers.Host = "shop.example";
        using var answer = await client.SendAsync(request);
        answer.Headers.GetValues("Strict-Transport-Security").Should().Equal("max-age=31536000");
    }
}
