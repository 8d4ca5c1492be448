using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Redemptions.Contracts;

namespace Redemptions.Grains.Encryption;

/// <summary>Everything that is derived by HMAC from the fingerprint key; each use has a key of its own.</summary>
/// <remarks>None of these values gives a PIN back, not even to who tries all PINs, as long as the key is not his. Of the key there may be
/// versions: the first is the root of all uses, for ever; later ones are used where a PIN goes in, and are put on top of it.</remarks>
public sealed class KeyedDigests
{
    /// <summary>The least length of the key, in bytes.</summary>
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

    /// <summary>Derives the keys, from version 1 on.</summary>
    /// <exception cref="ArgumentException">There is none, or one is shorter than <see cref="MinimumKeyLength"/>.</exception>
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

    /// <summary>The newest version of the key that is known here; versions count from 1.</summary>
    public int NewestVersion => _fingerprintKeys.Length;

    /// <summary>The check value of the root.</summary>
    public string CheckValue => CheckValueOf(Root);

    /// <summary>The version of the key that made <paramref name="value"/>: it stands in front. A request's digest of version 1 has none.</summary>
    public static int VersionOf(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var point = value.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? Root : int.Parse(value.AsSpan(0, point), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>Stands in the database, so that a process with another key notices before it makes second gates for known vouchers.</summary>
    public string CheckValueOf(int version) => Hex(_checkKeys[version - Root], "redemptions");

    /// <summary>A voucher's first fingerprint, with the version of the key in front; <paramref name="pin"/> is normalised.</summary>
    public string Fingerprint(Mode mode, string type, Sensitive pin)
    {
        ArgumentNullException.ThrowIfNull(pin);
        return Versioned(Root, Hex(_fingerprintKeys[0], Join(mode.ToString(), type, pin.Reveal())));
    }

    /// <summary>All fingerprints of a voucher, from version 1 to the newest: a chain, in which each is made of the one before.</summary>
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
    /// <remarks>A change voucher is money that is not spent yet. With eight hexadecimal digits of a fingerprint more than two million PINs of 16 digits
    /// share each, so even a thief of the key and of the database learns no PIN; who finds a row by it compares the PIN itself.</remarks>
    public IReadOnlyList<string> ChangeFingerprints(Mode mode, string type, Sensitive pin) =>
        [.. Fingerprints(mode, type, pin).Select(fingerprint => fingerprint[..(fingerprint.IndexOf('.', StringComparison.Ordinal) + 1 + ShortLength)])];

    /// <summary>The fingerprint of the same voucher under a later version, or the same one. It needs no PIN: that is gone once a redemption is decided.</summary>
    public string Rehash(string fingerprint, int version) => Rehash(_fingerprintKeys, fingerprint, version);

    /// <summary>A digest of a normalised request, to tell a repeat from another request with the same key. There is a PIN in it, so it is a chain too.</summary>
    public string RequestDigest(string normalisedRequest, int version = Root) => Rehash(_requestKeys, Hex(_requestKeys[0], normalisedRequest), version);

    /// <summary>Whether two digests, of whatever versions, are of one request.</summary>
    /// <exception cref="InvalidOperationException">One is of a version that is not known here, so nobody can say.</exception>
    public bool IsOneRequest(string one, string other) => Math.Max(VersionOf(one), VersionOf(other)) <= NewestVersion
        ? Rehash(_requestKeys, one, NewestVersion) == Rehash(_requestKeys, other, NewestVersion)
        : throw new InvalidOperationException($"A request was digested with a later version of the fingerprint key than {NewestVersion}.");

    /// <summary>All that is stored of a secret key of the API, with the version of the key in front.</summary>
    public string ApiKey(Sensitive secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Versioned(Root, Hex(_apiKeyKey, secret.Reveal()));
    }

    /// <summary>The provider's reference of a redemption: a lower-case UUID that the same account, mode and key always give.</summary>
    public string ProviderReference(string account, Mode mode, string idempotencyKey)
    {
        var bytes = HMACSHA256.HashData(_referenceKey, Encoding.UTF8.GetBytes(Join(account, mode.ToString(), idempotencyKey))).AsSpan(0, UuidLength);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80); // version 8: made by a rule of ours
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80); // the variant of RFC 9562
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <summary>What nobody can make for the audit trail who has the database alone. No two lists of parts give one text, whatever is in them.</summary>
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

    // A NUL cannot occur in any part, so no two lists of parts give one text.
    private static string Join(params string[] parts) => string.Join('\0', parts);

    private static string Hex(byte[] key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
