using System.Security.Cryptography;
using System.Text;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Secrets;

/// <summary>Encrypts the Data Protection key ring that is stored in a database: AES-GCM with a key derived from the configured one.</summary>
internal sealed class KeyRingKey
{
    private const int Length = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly byte[] _sealingKey;

    private KeyRingKey(byte[] key)
    {
        _sealingKey = Derive(key, "seal");
        CheckValue = Convert.ToHexStringLower(Derive(key, "check"));
    }

    /// <summary>Stored in the database, so that a silo with another key is refused before it encrypts values that other silos cannot decrypt.</summary>
    public string CheckValue { get; }

    /// <exception cref="StartException">The setting is empty, or is not base64 of 32 bytes.</exception>
    public static KeyRingKey Read(string? configured)
    {
        if (string.IsNullOrWhiteSpace(configured))
        {
            throw new StartException("Secrets:KeyRingKey is not set, and the key ring must be encrypted in the database: set it to the output of 'openssl rand -base64 32', to the same value for every silo.");
        }

        Span<byte> key = new byte[configured.Length];
        return Convert.TryFromBase64String(configured, key, out var length) && length == Length
            ? new KeyRingKey(key[..length].ToArray())
            : throw new StartException($"Secrets:KeyRingKey is not base64 of {Length} bytes: set it to the output of 'openssl rand -base64 32'.");
    }

    /// <summary>Returns a new nonce, the tag and the encrypted text, in base64.</summary>
    public string Seal(string clear)
    {
        var text = Encoding.UTF8.GetBytes(clear);
        var @sealed = new byte[NonceLength + TagLength + text.Length];
        var nonce = @sealed.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_sealingKey, TagLength);
        aes.Encrypt(nonce, text, @sealed.AsSpan(NonceLength + TagLength), @sealed.AsSpan(NonceLength, TagLength));
        return Convert.ToBase64String(@sealed);
    }

    /// <exception cref="CryptographicException">The text was encrypted with another key, or was changed.</exception>
    public string Unseal(string sealedText)
    {
        var @sealed = Convert.FromBase64String(sealedText);
        var text = new byte[@sealed.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_sealingKey, TagLength);
        aes.Decrypt(@sealed.AsSpan(0, NonceLength), @sealed.AsSpan(NonceLength + TagLength), @sealed.AsSpan(NonceLength, TagLength), text);
        return Encoding.UTF8.GetString(text);
    }

    private static byte[] Derive(byte[] key, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Length, info: Encoding.UTF8.GetBytes($"redemptions/key-ring/{use}/1"));
}
