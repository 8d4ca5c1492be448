using System.Security.Cryptography;

namespace Redemptions.Benchmarks.Lean;

/// <summary>AES-256-GCM of records that are bound to their redemption.</summary>
internal sealed class RecordCipher(byte[] secret)
{
    private const int NonceBytes = 12;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;
    private readonly byte[] _key = SHA256.HashData(secret);

    public byte[] Encrypt(Guid id, byte[] clear)
    {
        // The class is not safe for concurrent calls.
        using var encryption = new AesGcm(_key, TagBytes);
        var stored = new byte[NonceBytes + clear.Length + TagBytes];
        RandomNumberGenerator.Fill(stored.AsSpan(0, NonceBytes));
        encryption.Encrypt(stored.AsSpan(0, NonceBytes), clear, stored.AsSpan(NonceBytes, clear.Length), stored.AsSpan(NonceBytes + clear.Length), id.ToByteArray());
        return stored;
    }

    public byte[] Decrypt(Guid id, byte[] stored)
    {
        using var encryption = new AesGcm(_key, TagBytes);
        var clear = new byte[stored.Length - NonceBytes - TagBytes];
        encryption.Decrypt(stored.AsSpan(0, NonceBytes), stored.AsSpan(NonceBytes, clear.Length), stored.AsSpan(NonceBytes + clear.Length), clear, id.ToByteArray());
        return clear;
    }
}
