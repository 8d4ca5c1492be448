using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Redemptions.Domain.Webhooks;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Webhooks.Sending;

/// <summary>Webhooks over HTTPS, with a certificate authority of the test's own.</summary>
public sealed class TlsTests : IDisposable
{
    private const string Host = "shop.example";
    private readonly TestAuthority _authority = new();

    [Fact]
    public async Task A_receiver_with_a_valid_certificate_gets_the_event()
    {
        using var certificate = _authority.SignFor(Host);
        await using var receiver = await TestReceiver.StartAsync(certificate: certificate);
        using var bench = new SenderBench(configure: Trust);

        (await bench.SendAsync(Url(receiver))).Status.Should().Be(200);
        receiver.Requests.Should().ContainSingle().Which.Body.Should().Be(SenderBench.Body);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_a_tls_failure()
    {
        using var certificate = _authority.SignFor("other.example");
        await using var receiver = await TestReceiver.StartAsync(certificate: certificate);
        using var bench = new SenderBench(configure: Trust);

        (await bench.SendAsync(Url(receiver))).Error.Should().Be(WebhookErrorClass.Tls);
        receiver.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_is_a_tls_failure()
    {
        using var certificate = _authority.SignFor(Host);
        await using var receiver = await TestReceiver.StartAsync(certificate: certificate);
        using var bench = new SenderBench();

        (await bench.SendAsync(Url(receiver))).Should().Match<WebhookAttempt>(attempt => attempt.Error == WebhookErrorClass.Tls && attempt.Status == null);
    }

    [Fact]
    public async Task A_receiver_that_does_not_speak_TLS_is_a_tls_failure()
    {
        await using var receiver = await TestReceiver.StartAsync();
        using var bench = new SenderBench(configure: Trust);

        (await bench.SendAsync(Url(receiver))).Error.Should().Be(WebhookErrorClass.Tls);
    }

    [Fact]
    public async Task A_connection_that_is_never_made_is_a_connect_failure()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var bench = new SenderBench(configure: handler => handler.ConnectTimeout = TimeSpan.FromMilliseconds(100));

        (await bench.SendAsync($"https://{Host}:{((IPEndPoint)silent.LocalEndpoint).Port}/")).Error.Should().Be(WebhookErrorClass.Connect);
    }

    public void Dispose() => _authority.Dispose();

    private static string Url(TestReceiver receiver) => $"https://{Host}:{receiver.Port}/";

    private void Trust(SocketsHttpHandler handler)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(_authority.Path));
        handler.SslOptions.CertificateChainPolicy = policy;
    }
}
