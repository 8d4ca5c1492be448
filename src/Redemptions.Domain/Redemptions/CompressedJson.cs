using System.IO.Compression;
using System.Security.Cryptography;

namespace Redemptions.Domain.Redemptions;

/// <summary>JSON that is compressed before it is encrypted: half as many bytes to encrypt, send, log and keep.</summary>
/// <remarks>The first byte is 1, and then follows Brotli. JSON of older builds is not compressed and begins with a brace. Its length reveals no
/// secret: PINs in a record are encrypted on their own before.</remarks>
internal static class CompressedJson
{
    private const byte Brotli = 1;

    // The quality that takes least time, half of that of the lowest one.
    private const int Quality = 2;
    private const int Window = 11;

    // A record has a few kilobytes. More than this is not ours.
    private const int Largest = 16 * 1024 * 1024;

    public static byte[] Of(byte[] json)
    {
        var compressed = new byte[1 + BrotliEncoder.GetMaxCompressedLength(json.Length)];
        compressed[0] = Brotli;
        return BrotliEncoder.TryCompress(json, compressed.AsSpan(1), out var length, Quality, Window) ? compressed[..(1 + length)] : json;
    }

    /// <exception cref="CryptographicException">It is neither compressed JSON nor JSON.</exception>
    public static ReadOnlySpan<byte> Read(byte[] stored)
    {
        if (stored.Length == 0 || stored[0] != Brotli)
        {
            return stored;
        }

        for (var room = 4 * stored.Length; room <= Largest; room *= 4)
        {
            var json = new byte[room];
            if (BrotliDecoder.TryDecompress(stored.AsSpan(1), json, out var length))
            {
                return json.AsSpan(0, length);
            }
        }

        throw new CryptographicException("The record does not decompress.");
    }
}
