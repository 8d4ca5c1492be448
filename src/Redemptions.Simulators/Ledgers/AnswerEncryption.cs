using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Ledgers;

/// <summary>
/// Encrypts the first answer to a request with a key derived from the request: an answer may contain the PIN of a change voucher, and
/// the journal must not contain it. Only the identical request derives the key that decrypts it.
/// </summary>
internal sealed class AnswerEncryption
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _key;

    /// <param name="provider">The provider that received the request.</param>
    /// <param name="reference">The client's reference: the salt.</param>
    /// <param name="values">Every business value of the request, the PIN among them.</param>
    public AnswerEncryption(Provider provider, string reference, string values)
    {
        var derived = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(values),
            outputLength: 64,
            salt: Encoding.UTF8.GetBytes(reference),
            info: Encoding.UTF8.GetBytes($"{provider}"));
        RequestDigest = Convert.ToHexStringLower(derived.AsSpan(0, 32));
        _key = derived[32..];
    }

    /// <summary>Equal for two requests that are equal in every business value.</summary>
    public string RequestDigest { get; }

    public EncryptedAnswer Encrypt(WireAnswer answer)
    {
        var plain = Encoding.UTF8.GetBytes($"{answer.Status:000}{answer.Body}");
        var content = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(content.AsSpan(0, NonceSize));
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(content.AsSpan(0, NonceSize), plain, content.AsSpan(NonceSize + TagSize), content.AsSpan(NonceSize, TagSize));
        return new EncryptedAnswer(RequestDigest, content);
    }

    public WireAnswer Decrypt(EncryptedAnswer stored)
    {
        var plain = new byte[stored.Content.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(stored.Content.AsSpan(0, NonceSize), stored.Content.AsSpan(NonceSize + TagSize), stored.Content.AsSpan(NonceSize, TagSize), plain);
        return new WireAnswer
        {
            Status = ((plain[0] - '0') * 100) + ((plain[1] - '0') * 10) + (plain[2] - '0'),
            Json = JsonNode.Parse(plain.AsSpan(3)) as JsonObject,
            Outcome = WireOutcomes.Replayed,
        };
    }
}
