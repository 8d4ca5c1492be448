using System.Net;
using System.Net.Sockets;

namespace Redemptions.Client.Tests;

/// <summary>Both ends of one connection over loopback.</summary>
internal sealed class SocketPair : IDisposable
{
    private SocketPair(Socket accepted, Socket opened) =>
        (Accepted, Opened) = (new NetworkStream(accepted, ownsSocket: true), new NetworkStream(opened, ownsSocket: true));

    public NetworkStream Accepted { get; }

    public NetworkStream Opened { get; }

    public static async Task<SocketPair> ConnectAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var opened = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await opened.ConnectAsync(listener.LocalEndpoint);
        return new SocketPair(await listener.AcceptSocketAsync(), opened);
    }

    public void Dispose()
    {
        Accepted.Dispose();
        Opened.Dispose();
    }
}
