using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Redemptions.Contracts;

namespace Redemptions.Domain.Encryption;

/// <summary>All HMACs under the fingerprint key. Each use has its own derived key.</summary>
/// <remarks>Without the key, no value reveals a PIN, not even by trying all PINs. The key can have several versions. Version 1 is used for every kind of value
/// and can never be dropped. Later versions apply only to values that contain a PIN, and rehash the value of the version before.</remarks>
public sealed class KeyedDigests
{
    /// <summary>The minimum length of a key, in bytes.</summary>
    public const int MinimumKeyLength = 32;

    private const int Root = 1;
    private const int ShortLength = 8;
    private const int UuidLength = 16;
    private readonly byte[][] _fingerprintKeys;
    private readonly byte[][] _checkKeys;
    private readonly byte[][] _requestKeys;
    private readonly byte[] _referenceKey;
    private readonly byte[] _apiKeyKey;
    private readonly byte[] _auditKey;

    /// <summary>Derives the keys from the versions of the fingerprint key, version 1 first.</summary>
    /// <exception cref="ArgumentException">There is no key, or one is shorter than <see cref="MinimumKeyLength"/>.</exception>
    public KeyedDigests(params IReadOnlyList<byte[]> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0 || keys.Any(key => key.Length < MinimumKeyLength))
        {
            throw new ArgumentException($"The fingerprint key needs at least {MinimumKeyLength} bytes.", nameof(keys));
        }

        var root = keys[0];
        (_referenceKey, _auditKey, _apiKeyKey) = (Derive(root, "reference"), Derive(root, "audit"), Derive(root, "api-key"));
        _requestKeys = [.. keys.Select((key, index) => Derive(key, "request", index + Root))];
        _fingerprintKeys = [.. keys.Select((key, index) => Derive(key, "fingerprint", index + Root))];
        _checkKeys = [.. keys.Select((key, index) => Derive(key, "check", index + Root))];
    }

    /// <summary>The newest version of the key that this process has; versions count from 1.</summary>
    public int NewestVersion => _fingerprintKeys.Length;

    /// <summary>The check value of version 1.</summary>
    public string CheckValue => CheckValueOf(Root);

    /// <summary>The key version of <paramref name="value"/>, read from its prefix. A request digest of version 1 has no prefix.</summary>
    public static int VersionOf(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var point = value.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? Root : int.Parse(value.AsSpan(0, point), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>A value to store in the database. A process with another key finds a different value and stops before it computes a second grain key
    /// for a known voucher.</summary>
    public string CheckValueOf(int version) => Hex(_checkKeys[version - Root], "redemptions");

    /// <summary>A voucher's fingerprint under version 1, prefixed with the version. <paramref name="pin"/> must be normalised.</summary>
    public string Fingerprint(Mode mode, string type, Sensitive pin)
    {
        ArgumentNullException.ThrowIfNull(pin);
        return Versioned(Root, Hex(_fingerprintKeys[0], Join(mode.ToString(), type, pin.Reveal())));
    }

    /// <summary>All fingerprints of a voucher, from version 1 to the newest. Each is an HMAC of the one before.</summary>
    public IReadOnlyList<string> Fingerprints(Mode mode, string type, Sensitive pin)
    {
        List<string> chain = [Fingerprint(mode, type, pin)];
        while (chain.Count < NewestVersion)
        {
            chain.Add(Rehash(chain[^1], chain.Count + Root));
        }

        return chain;
    }

    /// <summary>Short fingerprints of a change voucher's PIN, from version 1 to the newest.</summary>
    /// <remarks>A change voucher is unspent money, so its fingerprint is cut to eight hexadecimal digits. More than two million PINs of 16 digits share each one,
    /// so even the key and the database together do not reveal a PIN. A search must compare the PIN itself.</remarks>
    public IReadOnlyList<string> ChangeFingerprints(Mode mode, string type, Sensitive pin) =>
        [.. Fingerprints(mode, type, pin).Select(fingerprint => fingerprint[..(fingerprint.IndexOf('.', StringComparison.Ordinal) + 1 + ShortLength)])];

    /// <summary>The fingerprint of the same voucher under a later version; the same value if it has that version already. Needs no PIN, because
    /// decided redemptions store none.</summary>
    public string Rehash(string fingerprint, int version) => Rehash(_fingerprintKeys, fingerprint, version);

    /// <summary>The digest of a normalised request, to distinguish a retry from another request with the same idempotency key. It contains a PIN, so
    /// later versions rehash it too.</summary>
    public string RequestDigest(string normalisedRequest, int version = Root) => Rehash(_requestKeys, Hex(_requestKeys[0], normalisedRequest), version);

    /// <summary>Whether two digests, possibly of different versions, are of the same request.</summary>
    /// <exception cref="InvalidOperationException">One has a version that this process does not have.</exception>
    public bool IsOneRequest(string one, string other) => Math.Max(VersionOf(one), VersionOf(other)) <= NewestVersion
        ? Rehash(_requestKeys, one, NewestVersion) == Rehash(_requestKeys, other, NewestVersion)
        : throw new InvalidOperationException($"A request was digested with a later version of the fingerprint key than {NewestVersion}.");

    /// <summary>The digest of an API key's secret, prefixed with the key version. Nothing else of the secret is stored.</summary>
    public string ApiKey(Sensitive secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Versioned(Root, Hex(_apiKeyKey, secret.Reveal()));
    }

    /// <summary>The provider reference of a redemption: a lower-case UUID, always the same for the same account, mode and idempotency key.</summary>
    public string ProviderReference(string account, Mode mode, string idempotencyKey)
    {
        var bytes = HMACSHA256.HashData(_referenceKey, Encoding.UTF8.GetBytes(Join(account, mode.ToString(), idempotencyKey))).AsSpan(0, UuidLength);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80); // version 8: application-defined
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80); // the variant of RFC 9562
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <summary>A digest for the audit trail; it cannot be computed with the database alone. Lengths are included, so different lists of parts never
    /// give the same text.</summary>
    public string AuditDigest(params string?[] parts) =>
        Hex(_auditKey, string.Concat(parts.Select(part => part is null ? "-;" : string.Create(CultureInfo.InvariantCulture, $"{part.Length}:{part};"))));

    private static string Rehash(byte[][] keys, string value, int version)
    {
        for (var next = VersionOf(value) + 1; next <= version; next++)
        {
            value = Versioned(next, Hex(keys[next - Root], value));
        }

        return value;
    }

    private static byte[] Derive(byte[] key, string use, int version = Root) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, MinimumKeyLength, info: Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"redemptions/{use}/{version}")));

    private static string Versioned(int version, string value) => string.Create(CultureInfo.InvariantCulture, $"{version}.{value}");

    // No part contains a NUL, so different lists of parts never give the same text.
    private static string Join(params string[] parts) => string.Join('\0', parts);

    private static string Hex(byte[] key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
