using System.Net;
using System.Net.Sockets;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>A TCP proxy before the providers that takes one request per connection. While it is closed, new connections wait to be established.</summary>
internal sealed class ShyListener : IAsyncDisposable
{
    private static readonly TimeSpan LongForLoopback = TimeSpan.FromSeconds(2);
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _queue = [];
    private readonly SemaphoreSlim _door = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _providers;
    private readonly Task _accepting;

    public ShyListener(Uri providers)
    {
        _providers = providers;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndPoint}");

    /// <summary>From here on, no connection is established: the listener's queue is filled, and the kernel lets further callers wait.</summary>
    public async Task CloseDoorAsync()
    {
        await _door.WaitAsync();
        var gotIn = true;
        while (gotIn)
        {
            var filler = new Socket(SocketType.Stream, ProtocolType.Tcp);
            _queue.Add(filler);
            var connecting = filler.ConnectAsync(_listener.LocalEndPoint!);
            gotIn = await Task.WhenAny(connecting, Task.Delay(LongForLoopback, TimeProvider.System)) == connecting;
        }
    }

    public void OpenDoor()
    {
        _queue.ForEach(filler => filler.Dispose());
        _door.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await _door.WaitAsync(_end.Token);
                _door.Release();
                _ = ForwardAsync(await _listener.AcceptAsync(_end.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task ForwardAsync(Socket caller)
    {
        try
        {
            using var provider = new TcpClient();
            await provider.ConnectAsync(_providers.Host, _providers.Port, _end.Token);
            await using var near = new NetworkStream(caller, ownsSocket: true);
            var request = new byte[16 * 1024];
            var length = await near.ReadAsync(request, _end.Token);
            if (length > 0)
            {
                await provider.GetStream().WriteAsync(request.AsMemory(0, length), _end.Token);
                length = await provider.GetStream().ReadAsync(request, _end.Token);
                await near.WriteAsync(request.AsMemory(0, length), _end.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
        {
            // The caller has hung up.
        }
    }
}
