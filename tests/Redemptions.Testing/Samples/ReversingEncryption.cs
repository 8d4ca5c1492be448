using Redemptions.Domain.Encryption;

namespace Redemptions.Testing.Samples;

/// <summary>Reverses the bytes instead of encrypting it, and decrypts only with the same purpose and associated data.</summary>
internal sealed class ReversingEncryption : IDataEncryption
{
    private readonly PlaintextEncryption _inner = new();

    public string Protect(string purpose, string place, byte[] clear) => _inner.Protect(purpose, place, [.. clear.AsEnumerable().Reverse()]);

    public byte[] Unprotect(string purpose, string place, string sealedText) => [.. _inner.Unprotect(purpose, place, sealedText).AsEnumerable().Reverse()];
}
