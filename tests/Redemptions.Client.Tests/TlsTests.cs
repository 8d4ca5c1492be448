using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Client.Tests;

/// <summary>Silos and clients that authenticate one another by the authority that signed their certificates.</summary>
[Trait("Lane", "Slow")]
public sealed class TlsTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // A refused peer is disconnected at once. An accepted peer's read stays pending, so only that case waits this long.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new("another authority");

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
    }

    [SkippableFact]
    public async Task Two_silos_and_a_client_redeem_over_TLS()
    {
        await using var one = await ClusterSilo.StartAsync(sandbox, "secured", _authority.Pem());
        await using var other = await ClusterSilo.StartAsync(sandbox, "secured", _authority.Pfx());
        await using var client = await GrainClient.StartAsync(sandbox, clusterId: "secured", settings: _authority.EncryptedPem());
        (await one.MembersAsync()).Should().BeEquivalentTo([one.Address, other.Address]);
        string[] pins = [.. Enumerable.Range(1, 20).Select(number => SandboxPins.ForBlu(number))];
        var redeemed = await Task.WhenAll(pins.Select(pin => client.RedeemAsync(Sandbox.Blu(pin, 5_000))));
        redeemed.Should().OnlyContain(reply => reply.Value!.Redemption.Status == RedemptionStatus.Confirmed);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_peer_hears_nothing_without_a_certificate_of_the_authority(bool atTheGateway)
    {
        await using var silo = await ClusterSilo.StartAsync(sandbox, "closed", _authority.Pem());
        var endpoint = atTheGateway ? silo.Gateway : silo.Address.Endpoint;
        using var known = _authority.Sign();
        using var unknown = _stranger.Sign();
        (await IsLetInAsync(endpoint, known, Silence)).Should().BeTrue();
        (await IsLetInAsync(endpoint, unknown, Patience)).Should().BeFalse();
        (await IsLetInAsync(endpoint, null, Patience)).Should().BeFalse();
    }

    [SkippableFact]
    public async Task A_client_starts_only_where_both_sides_know_the_other_s_authority()
    {
        await using var silo = await ClusterSilo.StartAsync(sandbox, "guarded", _authority.Pem());
        (string, string?)[] oneSided = [.. _authority.Pem().SkipLast(1), ("Orleans:Tls:Authority", Both())];
        await using var known = await GrainClient.StartAsync(sandbox, clusterId: "guarded", settings: oneSided);
        await Task.WhenAll(
            RefusedAsync("guarded", []),
            RefusedAsync("guarded", _stranger.Pem()),
            RefusedAsync("guarded", [.. _stranger.Pem().SkipLast(1), ("Orleans:Tls:Authority", Both())]));
    }

    [SkippableFact]
    public async Task While_one_authority_takes_over_from_another_both_are_trusted()
    {
        await using var silo = await ClusterSilo.StartAsync(sandbox, "both", [.. _stranger.Pem().SkipLast(1), ("Orleans:Tls:Authority", Both())]);
        await using var client = await GrainClient.StartAsync(sandbox, clusterId: "both", settings: [.. _authority.Pem().SkipLast(1), ("Orleans:Tls:Authority", Both())]);
        (await client.Redemptions.ListTypesAsync(GrainClient.Till)).Succeeded.Should().BeTrue();
    }

    private string Both() => _authority.Write("both.pem", string.Join("\n", File.ReadAllText(_authority.Path), File.ReadAllText(_stranger.Path)));

    private async Task RefusedAsync(string clusterId, (string Key, string? Value)[] settings)
    {
        var start = () => GrainClient.StartAsync(sandbox, clusterId: clusterId, settings: settings);
        await start.Should().ThrowAsync<OrleansException>();
    }

    /// <summary>True when the silo completes the handshake and then keeps the connection open to read, as it does with a trusted peer.</summary>
    private static async Task<bool> IsLetInAsync(IPEndPoint endpoint, X509Certificate2? certificate, TimeSpan silent)
    {
        using var patience = new CancellationTokenSource(2 * Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(endpoint, patience.Token);
        await using var stream = new SslStream(client.GetStream());
        try
        {
            await stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "silo",
                    ClientCertificates = certificate is null ? [] : [certificate],
                    RemoteCertificateValidationCallback = (_, silo, _, _) => silo?.Issuer == "CN=authority",
                },
                patience.Token);

            // A connection starts with a preamble: four bytes of length, then as many bytes. Only the length is sent, so an accepting silo waits for the rest.
            await stream.WriteAsync(new byte[] { 64, 0, 0, 0 }, patience.Token);
            using var silence = new CancellationTokenSource(silent);
            return await stream.ReadAsync(new byte[1], silence.Token) > 0;
        }
        catch (OperationCanceledException) when (!patience.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            return false;
        }
    }
}
