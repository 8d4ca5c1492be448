using System.Net;

namespace Redemptions.Providers.Shared.Http;

/// <summary>A request body that throws <see cref="TooLateException"/> if writing starts after the send deadline: connecting may have taken long, or the
/// process may have been frozen.</summary>
/// <remarks>HTTP/1.1 writes a request's headers into the same buffer just before its body, so nothing has been sent when this throws.</remarks>
internal sealed class DeadlineContent : HttpContent
{
    private readonly HttpContent _body;
    private readonly DateTimeOffset _sendBefore;
    private readonly TimeProvider _time;

    /// <summary>True once writing the body has started. Until then no provider can have executed the request: at most part of its headers was sent.</summary>
    public bool Begun { get; private set; }

    public DeadlineContent(HttpContent body, DateTimeOffset sendBefore, TimeProvider time)
    {
        (_body, _sendBefore, _time) = (body, sendBefore, time);
        foreach (var header in body.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_time.GetUtcNow() > _sendBefore)
        {
            throw new TooLateException();
        }

        Begun = true;
        return _body.CopyToAsync(stream, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Headers.ContentLength ?? 0;
        return _body.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
        }

        base.Dispose(disposing);
    }
}
