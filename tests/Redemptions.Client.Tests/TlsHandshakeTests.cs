using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Redemptions.Client.Tls;
using Redemptions.Testing.Silos;

namespace Redemptions.Client.Tests;

/// <summary>The handshake of single connections, without silos.</summary>
public sealed class TlsHandshakeTests : IDisposable
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new("another authority");
    private readonly CapturedLog _log = new();
    private readonly ServiceProvider _services;

    public TlsHandshakeTests() => _services = new ServiceCollection().AddLogging(logging => logging.AddProvider(_log)).BuildServiceProvider();

    public void Dispose()
    {
        _services.Dispose();
        _log.Dispose();
        _authority.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public async Task Both_sides_send_the_authorities_between_their_certificate_and_the_trusted_one()
    {
        using var sockets = await SocketPair.ConnectAsync();
        var tls = Read(_authority.PemOfIntermediate());
        var connected = await Task.WhenAll(RunAsync(tls.Accept, sockets.Accepted), RunAsync(tls.Open, sockets.Opened));
        connected.Should().OnlyContain(side => side);
    }

    [Theory]
    [InlineData(ClientUse, true)]
    [InlineData(ServerUse, false)]
    public async Task A_certificate_of_a_client_must_be_for_client_authentication(string use, bool accepted)
    {
        using var sockets = await SocketPair.ConnectAsync();
        using var certificate = _authority.Sign(use);
        var peer = SpeakAsync(sockets.Opened, stream => stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true),
            RemoteCertificateValidationCallback = IsOfTheAuthority,
        }));
        (await RunAsync(Read(_authority.Pem()).Accept, sockets.Accepted)).Should().Be(accepted);
        await peer;
    }

    [Theory]
    [InlineData(ServerUse, true)]
    [InlineData(ClientUse, false)]
    public async Task A_certificate_of_a_silo_must_be_for_server_authentication(string use, bool accepted)
    {
        using var sockets = await SocketPair.ConnectAsync();
        using var certificate = _authority.Sign(use);
        var peer = SpeakAsync(sockets.Accepted, stream => stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificate = certificate,
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = IsOfTheAuthority,
        }));
        (await RunAsync(Read(_authority.Pem()).Open, sockets.Opened)).Should().Be(accepted);
        await peer;
    }

    [Fact]
    public async Task Both_sides_log_a_refusal_with_the_address_of_the_peer()
    {
        using var sockets = await SocketPair.ConnectAsync();
        var peers = new[] { sockets.Accepted, sockets.Opened }.Select(side => $"{side.Socket.RemoteEndPoint}").ToArray();
        await Task.WhenAll(RunAsync(Read(_authority.Pem()).Accept, sockets.Accepted), RunAsync(Read(_stranger.Pem()).Open, sockets.Opened));
        peers.Should().OnlyContain(peer => _log.Lines.Any(line => line.StartsWith("Warning") && line.Contains(peer) && line.Contains("Orleans:Tls:Authority")));
    }

    [Fact]
    public async Task A_connection_over_TLS_is_logged_as_no_refusal()
    {
        using var sockets = await SocketPair.ConnectAsync();
        var tls = Read(_authority.Pem());
        await Task.WhenAll(RunAsync(tls.Accept, sockets.Accepted), RunAsync(tls.Open, sockets.Opened));
        _log.Lines.Should().NotContain(line => line.StartsWith("Warning"));
    }

    [Fact]
    [Trait("Lane", "Slow")]
    public async Task A_peer_that_sends_nothing_is_disconnected()
    {
        using var sockets = await SocketPair.ConnectAsync();
        (await RunAsync(Read(_authority.Pem()).Accept, sockets.Accepted)).Should().BeFalse();
    }

    private static ClusterTls Read((string Key, string? Value)[] settings) => ClusterTls.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build())!;

    /// <summary>Runs one end of a connection as Orleans does. True if a byte of the peer came through the handshake.</summary>
    private async Task<bool> RunAsync(Action<IConnectionBuilder> tls, NetworkStream stream)
    {
        var connected = false;
        var connections = new ConnectionBuilder(_services);
        tls(connections);
        connections.Run(async context =>
        {
            await context.Transport.Output.WriteAsync(new byte[1]);
            connected = !(await context.Transport.Input.ReadAsync()).Buffer.IsEmpty;
        });
        await using (stream)
        {
            // Not disposed: aborting cancels the context's token on the thread pool, possibly after that token was disposed of.
            var context = new DefaultConnectionContext("connection") { Transport = new Pipes(stream), RemoteEndPoint = stream.Socket.RemoteEndPoint };
            try
            {
                await connections.Build()(context).WaitAsync(Patience);
            }
            catch (IOException)
            {
                // The peer has closed the connection.
            }
        }

        return connected;
    }

    /// <summary>Acts as the peer, without the code under test.</summary>
    private static async Task SpeakAsync(NetworkStream stream, Func<SslStream, Task> handshake)
    {
        await using var secured = new SslStream(stream);
        try
        {
            await handshake(secured);
            await secured.WriteAsync(new byte[1]);
            await secured.ReadExactlyAsync(new byte[1]);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            // The other side has refused this one.
        }
    }

    private static bool IsOfTheAuthority(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => certificate?.Issuer == "CN=authority";

    private sealed class Pipes(Stream stream) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));

        public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
    }
}
