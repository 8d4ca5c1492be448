using Redemptions.Domain.Encryption;

namespace Redemptions.Testing.Samples;

/// <summary>Reverses the text instead of encrypting it, and decrypts only with the same purpose and associated data.</summary>
internal sealed class ReversingEncryption : IDataEncryption
{
    private readonly PlaintextEncryption _inner = new();

    public string Protect(string purpose, string place, string clear) => _inner.Protect(purpose, place, string.Concat(clear.Reverse()));

    public string Unprotect(string purpose, string place, string sealedText) => string.Concat(_inner.Unprotect(purpose, place, sealedText).Reverse());
}
