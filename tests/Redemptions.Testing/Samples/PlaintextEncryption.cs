using System.Text;
using Redemptions.Domain.Encryption;

namespace Redemptions.Testing.Samples;

/// <summary>Does not encrypt, and still decrypts only with the same purpose and associated data.</summary>
internal sealed class PlaintextEncryption : IDataEncryption
{
    public string Protect(string purpose, string place, byte[] clear) => $"{purpose}|{place}|{Encoding.Latin1.GetString(clear)}";

    public byte[] Unprotect(string purpose, string place, string sealedText) => sealedText.StartsWith($"{purpose}|{place}|", StringComparison.Ordinal)
        ? Encoding.Latin1.GetBytes(sealedText[(purpose.Length + place.Length + 2)..])
        : throw new System.Security.Cryptography.CryptographicException("It was sealed for another purpose or place.");
}
