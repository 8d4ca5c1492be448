using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Providers.Shared.Http;

namespace Redemptions.Providers.Tests;

public sealed class DeadlineContentTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TcpListener _provider = new(IPAddress.Loopback, 0);

    public DeadlineContentTests() => _provider.Start();

    public void Dispose() => _provider.Dispose();

    [Fact]
    public async Task Invariant_3_a_request_whose_time_passes_while_it_is_connected_sends_not_a_byte()
    {
        using var client = Client(whileConnecting: () => _time.Advance(TimeSpan.FromSeconds(6)));

        var sending = async () => await client.SendAsync(Request());

        Failures.IsNeverLeft((await sending.Should().ThrowAsync<HttpRequestException>()).Which).Should().BeTrue();
        (await HeardAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_request_in_time_is_sent_whole()
    {
        using var client = Client(whileConnecting: () => _time.Advance(TimeSpan.FromSeconds(4)));

        var sending = client.SendAsync(Request());
        (await HeardAsync()).Should().BePositive();
        await ((Func<Task>)(() => sending)).Should().ThrowAsync<HttpRequestException>("the provider hung up");
    }

    private HttpRequestMessage Request() => new HttpRequestMessage(HttpMethod.Post, $"http://{_provider.LocalEndpoint}/money")
    {
        Content = new StringContent("amount=1"),
    }.WithSendDeadline(_time.GetUtcNow().AddSeconds(5));

    private HttpClient Client(Action whileConnecting) => new(new SendBeforeHandler(_time)
    {
        InnerHandler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                whileConnecting();
                return new NetworkStream(socket, ownsSocket: true);
            },
        },
    });

    /// <summary>The number of bytes that the provider received in its first read; it then closes the connection.</summary>
    private async Task<int> HeardAsync()
    {
        using var connection = await _provider.AcceptTcpClientAsync();
        return await connection.GetStream().ReadAsync(new byte[1024]);
    }
}
