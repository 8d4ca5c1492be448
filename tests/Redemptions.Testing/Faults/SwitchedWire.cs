using System.Net;
using System.Net.Sockets;

namespace Redemptions.Testing.Faults;

/// <summary>A TCP proxy to a server on loopback. Its open connections can fall silent, as when the server loses power, and new ones can go elsewhere.</summary>
internal sealed class SwitchedWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private volatile Generation _current;

    public SwitchedWire(int target)
    {
        _current = new Generation(target);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Number of connections opened since the last change.</summary>
    public int Opened => _current.Opened;

    /// <summary>From here on, open connections pass on nothing and stay open; new ones go to the port <paramref name="target"/>.</summary>
    public void Silence(int target)
    {
        var silent = _current;
        _current = new Generation(target);
        silent.IsSilent = true;
    }

    /// <summary>From here on, no connection, open or new, passes on anything, and none is closed.</summary>
    public void SilenceForEver() => _current.IsSilent = true;

    /// <summary>Closes open connections; new ones go to the port <paramref name="target"/>.</summary>
    public void Switch(int target)
    {
        var ended = _current;
        _current = new Generation(target);
        ended.End.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = PassAsync(await _listener.AcceptTcpClientAsync(_end.Token), _current);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The test has ended.
        }
    }

    private async Task PassAsync(TcpClient caller, Generation generation)
    {
        Interlocked.Increment(ref generation.Opened);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, generation.End.Token);
        using var called = new TcpClient { NoDelay = true };
        using (caller)
        {
            caller.NoDelay = true;
            try
            {
                await called.ConnectAsync(IPAddress.Loopback, generation.Target, end.Token);
                await await Task.WhenAny(PumpAsync(caller, called, generation, end.Token), PumpAsync(called, caller, generation, end.Token));
            }
            catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
            {
                // One end has closed the connection.
            }
        }
    }

    private static async Task PumpAsync(TcpClient from, TcpClient to, Generation generation, CancellationToken end)
    {
        var buffer = new byte[65536];
        while (await from.GetStream().ReadAsync(buffer, end) is var count and > 0)
        {
            if (generation.IsSilent)
            {
                continue;
            }

            await to.GetStream().WriteAsync(buffer.AsMemory(0, count), end);
        }

        if (generation.IsSilent)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end);
        }
    }

    private sealed class Generation(int target)
    {
#pragma warning disable SA1401 // Counted by reference.
        public int Opened;
#pragma warning restore SA1401
        private volatile bool _isSilent;

        public int Target => target;

        public bool IsSilent
        {
            get => _isSilent;
            set => _isSilent = value;
        }

        public CancellationTokenSource End { get; } = new();
    }
}
