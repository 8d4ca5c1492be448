using System.Net.Sockets;
using System.Text;

namespace Redemptions.Api.Tests.Transport;

/// <summary>A connection on which a test writes bytes that no HTTP client sends.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TcpClient _connection = new();

    private RawConnection()
    {
    }

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var raw = new RawConnection();
        await raw._connection.ConnectAsync(address.Host, address.Port);
        return raw;
    }

    /// <summary>Sends a text and reads until the server closes the connection.</summary>
    public static async Task<string> AskAsync(Uri address, string text)
    {
        using var raw = await OpenAsync(address);
        await raw.SendAsync(text);
        return await raw.ReadToEndAsync();
    }

    public ValueTask SendAsync(string text) => _connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text.ReplaceLineEndings("\r\n")));

    public async Task<string> ReadToEndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var read = new MemoryStream();
        try
        {
            await _connection.GetStream().CopyToAsync(read, patience.Token);
        }
        catch (IOException)
        {
            // The server closed the connection while the request was still being sent. What it had answered by then is returned.
        }

        return Encoding.UTF8.GetString(read.ToArray());
    }

    public void Dispose() => _connection.Dispose();
}
