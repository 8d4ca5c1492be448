using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>A TCP proxy that passes on every byte until it is told what to hold. Held bytes arrive here and are not passed on.</summary>
internal sealed class HoldingProxy : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _target;
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly ConcurrentQueue<string> _held = new();
    private readonly Task _accepting;

    public HoldingProxy(Uri target)
    {
        _target = target;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Whether to hold a request, given the text of the received bytes. Everything after it on the connection is held too.</summary>
    public Func<string, bool> HoldsRequest { get; set; } = _ => false;

    /// <summary>Whether to hold an answer, given the text of the received bytes. Everything after it on the connection is held too.</summary>
    public Func<string, bool> HoldsAnswer { get; set; } = _ => false;

    /// <summary>Whether any bytes are held.</summary>
    public bool HoldsAny => !_held.IsEmpty;

    /// <summary>Whether held bytes contain this text.</summary>
    public bool Holds(string text) => _held.Any(held => held.Contains(text, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = PassAsync(await _listener.AcceptTcpClientAsync());
                _connections[connection] = true;
                _ = connection.ContinueWith(over => _connections.TryRemove(over, out _), TaskScheduler.Default);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The proxy has been disposed.
        }
    }

    private async Task PassAsync(TcpClient caller)
    {
        using var called = new TcpClient();
        try
        {
            await called.ConnectAsync(_target.Host, _target.Port);
            var requests = PumpAsync(caller, called, start => HoldsRequest(start));
            var answers = PumpAsync(called, caller, start => HoldsAnswer(start));
            await Task.WhenAny(requests, answers);
            caller.Dispose();
            called.Dispose();
            await Task.WhenAll(requests, answers);
        }
        catch (SocketException)
        {
            // The target is dead. Closing the caller's connection lets the caller notice.
        }
        finally
        {
            caller.Dispose();
        }
    }

    /// <summary>Passes bytes on until the connection ends. From the first bytes that <paramref name="holds"/> accepts, holds everything.</summary>
    private async Task PumpAsync(TcpClient from, TcpClient to, Func<string, bool> holds)
    {
        var buffer = new byte[BufferSize];
        var holding = false;
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is var count and > 0)
            {
                var text = Encoding.Latin1.GetString(buffer, 0, count);
                holding |= holds(text);
                if (holding)
                {
                    _held.Enqueue(text);
                }
                else
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One end has closed the connection.
        }
    }
}
