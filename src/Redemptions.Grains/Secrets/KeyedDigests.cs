using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Redemptions.Contracts;

namespace Redemptions.Grains.Secrets;

/// <summary>Everything that is derived by HMAC from the fingerprint key; each use has a key of its own.</summary>
/// <remarks>None of these values gives a PIN back, not even to who tries all PINs, as long as the key is not his.</remarks>
public sealed class KeyedDigests
{
    /// <summary>The least length of the key, in bytes.</summary>
    public const int MinimumKeyLength = 32;

    private const string KeyVersion = "1";
    private const int UuidLength = 16;
    private readonly byte[] _fingerprintKey;
    private readonly byte[] _requestKey;
    private readonly byte[] _referenceKey;
    private readonly byte[] _checkKey;
    private readonly byte[] _apiKeyKey;
    private readonly byte[] _auditKey;

    /// <summary>Derives the keys.</summary>
    /// <exception cref="ArgumentException"><paramref name="key"/> is shorter than <see cref="MinimumKeyLength"/>.</exception>
    public KeyedDigests(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length < MinimumKeyLength)
        {
            throw new ArgumentException($"The fingerprint key needs at least {MinimumKeyLength} bytes.", nameof(key));
        }

        (_fingerprintKey, _requestKey, _referenceKey, _checkKey, _auditKey) =
            (Derive(key, "fingerprint"), Derive(key, "request"), Derive(key, "reference"), Derive(key, "check"), Derive(key, "audit"));
        _apiKeyKey = Derive(key, "api-key");
    }

    /// <summary>Stands in the database, so that a process with another key notices before it makes second gates for known vouchers.</summary>
    public string CheckValue => Hex(_checkKey, "redemptions");

    /// <summary>A voucher's fingerprint with the version of the key in front; <paramref name="pin"/> is normalised.</summary>
    public string Fingerprint(Mode mode, string type, Sensitive pin)
    {
        ArgumentNullException.ThrowIfNull(pin);
        return $"{KeyVersion}.{Hex(_fingerprintKey, Join(mode.ToString(), type, pin.Reveal()))}";
    }

    /// <summary>A digest of a normalised request, to tell a repeat from another request with the same key.</summary>
    public string RequestDigest(string normalisedRequest) => Hex(_requestKey, normalisedRequest);

    /// <summary>All that is stored of a secret key of the API, with the version of the key in front.</summary>
    public string ApiKey(Sensitive secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return $"{KeyVersion}.{Hex(_apiKeyKey, secret.Reveal())}";
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

    private static byte[] Derive(byte[] key, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, MinimumKeyLength, info: Encoding.UTF8.GetBytes($"redemptions/{use}/{KeyVersion}"));

    // A NUL cannot occur in any part, so no two lists of parts give one text.
    private static string Join(params string[] parts) => string.Join('\0', parts);

    private static string Hex(byte[] key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
