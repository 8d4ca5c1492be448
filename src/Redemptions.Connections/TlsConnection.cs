using System.IO.Pipelines;
using System.Net.Security;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Redemptions.Connections;

/// <summary>Runs the TLS handshake of a connection and then the connection over TLS. If the handshake fails, no data of the peer reaches Orleans.</summary>
internal static partial class TlsConnection
{
    public static async Task RunAsync(
        ConnectionContext context, ConnectionDelegate next, ILogger log, TimeSpan handshakeDeadline,
        RemoteCertificateValidationCallback judge, Func<SslStream, CancellationToken, Task> handshake)
    {
        var plain = context.Transport;
        await using var stream = new SslStream(new DuplexStream(plain), leaveInnerStreamOpen: false, judge);
        if (!await ShakeHandsAsync(context, stream, log, handshakeDeadline, handshake))
        {
            return;
        }

        var secured = new StreamPipe(stream);
        context.Transport = secured;
        try
        {
            await next(context);
        }
        finally
        {
            // Completed before the stream is disposed, since nothing may be written to it afterwards. The plain transport is closed by the component that opened it.
            await secured.CompleteAsync();
            context.Transport = plain;
        }
    }

    private static async Task<bool> ShakeHandsAsync(
        ConnectionContext context, SslStream stream, ILogger log, TimeSpan deadline, Func<SslStream, CancellationToken, Task> handshake)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.ConnectionClosed);
        over.CancelAfter(deadline);
        try
        {
            await handshake(stream, over.Token);
            return true;
        }
        catch (Exception exception)
        {
            LogRefused(log, context.RemoteEndPoint?.ToString(), exception);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The TLS handshake with {Peer} failed: the peer has no certificate of Orleans:Tls:Authority, or refused the certificate of this process (Orleans:Tls:Certificate).")]
    private static partial void LogRefused(ILogger log, string? peer, Exception exception);

    /// <summary>The TLS stream as the pipes that Orleans reads and writes.</summary>
    private sealed class StreamPipe(SslStream stream) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));

        public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));

        public async ValueTask CompleteAsync()
        {
            await Input.CompleteAsync();
            try
            {
                await Output.CompleteAsync();
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // The connection is already closed, so the remaining output is dropped.
            }
        }
    }
}
