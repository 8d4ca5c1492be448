using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Redemptions.Domain.Encryption;

namespace Redemptions.Storage.Sql;

/// <summary>The binary forms of texts that this service makes itself. The same forms are in the migration script.</summary>
internal static class StoredBytes
{
    private const int HmacLength = 32;
    private const int KeyLength = 16;

    // The first byte of a ciphertext tells its form.
    private const byte Text = 0;
    private const byte BoundToAccount = 1;
    private const byte Base64 = 2;
    private const string Bound = "a.";

    /// <summary>The key of a voucher's row: the first 128 bits of the HMAC in its fingerprint.</summary>
    /// <param name="fingerprint">A fingerprint, or a text that ends with one after a slash, as grain keys do.</param>
    /// <exception cref="FormatException">It is not a version and 64 lower-case hexadecimal digits.</exception>
    public static Guid VoucherKey(string fingerprint) => new(Keyed(fingerprint[(fingerprint.LastIndexOf('/') + 1)..]).AsSpan(1, KeyLength), bigEndian: true);

    /// <summary>A digest or fingerprint: the version of its key in one byte, then the HMAC.</summary>
    /// <exception cref="FormatException">It is not 64 lower-case hexadecimal digits, with a version before them or not.</exception>
    public static byte[] Keyed(string value)
    {
        var digits = value.AsSpan(value.IndexOf('.', StringComparison.Ordinal) + 1);
        if (digits.Length != 2 * HmacLength || digits.ContainsAnyInRange('A', 'F'))
        {
            throw new FormatException("A keyed value is a version, a point and 64 lower-case hexadecimal digits.");
        }

        var bytes = new byte[1 + HmacLength];
        bytes[0] = checked((byte)KeyedDigests.VersionOf(value));
        Convert.FromHexString(digits, bytes.AsSpan(1), out _, out _);
        return bytes;
    }

    /// <summary>The text of a fingerprint.</summary>
    public static string Fingerprint(byte[] stored) => string.Create(CultureInfo.InvariantCulture, $"{stored[0]}.{Convert.ToHexStringLower(stored.AsSpan(1))}");

    /// <summary>The text of a request digest; version 1 has no prefix.</summary>
    public static string Digest(byte[] stored) => stored[0] == 1 ? Convert.ToHexStringLower(stored.AsSpan(1)) : Fingerprint(stored);

    /// <summary>A ciphertext as bytes.</summary>
    public static byte[] Ciphertext(string value)
    {
        var isBound = value.StartsWith(Bound, StringComparison.Ordinal);
        var digits = value.AsSpan(isBound ? Bound.Length : 0);
        var bytes = new byte[1 + Base64Url.GetMaxDecodedLength(digits.Length)];
        if (Base64Url.DecodeFromChars(digits, bytes.AsSpan(1), out var read, out var length) == OperationStatus.Done
            && read > 0
            && digits.SequenceEqual(Base64Url.EncodeToString(bytes.AsSpan(1, length))))
        {
            bytes[0] = isBound ? BoundToAccount : Base64;
            return bytes.Length == length + 1 ? bytes : bytes[..(length + 1)];
        }

        return [Text, .. Encoding.UTF8.GetBytes(value)];
    }

    /// <summary>The text of a ciphertext in bytes.</summary>
    public static string Ciphertext(byte[] stored) => stored[0] switch
    {
        BoundToAccount => string.Concat(Bound, Base64Url.EncodeToString(stored.AsSpan(1))),
        Base64 => Base64Url.EncodeToString(stored.AsSpan(1)),
        _ => Encoding.UTF8.GetString(stored.AsSpan(1)),
    };
}
