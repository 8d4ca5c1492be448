using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Redemptions.Testing.Wire;

/// <summary>A provider on a real socket. It records every request and answers from a script.</summary>
internal sealed class ScriptedProvider : IAsyncDisposable
{
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Reply> _script = new();
    private readonly ConcurrentQueue<RecordedRequest> _heard = new();
    private readonly ConcurrentBag<Task> _serving = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private Task _accepting;
    private int _connections;

    public ScriptedProvider()
    {
        _listener.Start();
        Address = $"http://{_listener.LocalEndpoint}";
        _accepting = AcceptAsync();
    }

    public string Address { get; }

    /// <summary>Number of connections accepted.</summary>
    public int Connections => _connections;

    /// <summary>The requests received, oldest first.</summary>
    public IReadOnlyList<RecordedRequest> Heard => [.. _heard];

    /// <summary>Answers before the script; null leaves the request to the script.</summary>
    public Func<RecordedRequest, Reply?> Always { get; set; } = _ => null;

    /// <summary>As <see cref="Always"/>, for an answer that waits for something.</summary>
    public Func<RecordedRequest, Task<Reply?>>? AlwaysAsync { get; set; }

    public void Script(params Reply[] replies)
    {
        foreach (var reply in replies) _script.Enqueue(reply);
    }

    /// <summary>Waits for one more request to arrive.</summary>
    public async Task ArrivalAsync() => (await _arrived.WaitAsync(TimeSpan.FromMinutes(5))).Should().BeTrue("a request should arrive");

    /// <summary>Closes every connection and accepts no more.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_serving);
    }

    /// <summary>Listens again on the port that it had before it was stopped.</summary>
    public void Restart()
    {
        _listener.Dispose();
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        _listener = new TcpListener(IPAddress.Loopback, new Uri(Address).Port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _arrived.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _serving.Add(ServeAsync(connection));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test has ended, or the provider was stopped.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                var stream = connection.GetStream();
                while (await ReadAsync(stream) is { } request)
                {
                    _heard.Enqueue(request);
                    var waited = AlwaysAsync is { } always ? await always(request).WaitAsync(_stop.Token) : null;
                    var reply = waited ?? Always(request) ?? (_script.TryDequeue(out var next) ? next : Reply.Text(599, "the script is over"));
                    _arrived.Release();
                    if (reply.Hang) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
                    await stream.WriteAsync(reply.Bytes, _stop.Token);
                    if (reply.Reset) connection.LingerState = new LingerOption(true, 0);
                    if (reply.Close) return;
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
            {
                // One side closed the connection.
            }
        }
    }

    private async Task<RecordedRequest?> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0) return null;
            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1)
            .Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), System.Globalization.CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return new RecordedRequest(lines[0], headers, Encoding.UTF8.GetString(body));
    }
}
