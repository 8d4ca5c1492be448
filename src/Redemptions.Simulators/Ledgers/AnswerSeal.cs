using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Ledgers;

/// <summary>
/// Encrypts the first answer to a request with a key derived from the request: an answer may contain the PIN of a change voucher, and
/// the journal must not. Only the identical request derives the key that decrypts it.
/// </summary>
internal sealed class AnswerSeal
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _key;

    /// <param name="provider">The provider that received the request.</param>
    /// <param name="reference">The client's reference: the salt.</param>
    /// <param name="values">Every business value of the request, the PIN among them.</param>
    public AnswerSeal(Provider provider, string reference, string values)
    {
        var derived = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(values),
            outputLength: 64,
            salt: Encoding.UTF8.GetBytes(reference),
            info: Encoding.UTF8.GetBytes($"{provider}"));
        Match = Convert.ToHexStringLower(derived.AsSpan(0, 32));
        _key = derived[32..];
    }

    /// <summary>Equal for two requests that are equal in every business value.</summary>
    public string Match { get; }

    public SealedAnswer Seal(WireAnswer answer)
    {
        var plain = Encoding.UTF8.GetBytes($"{answer.Status:000}{answer.Body}");
        var box = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize));
        return new SealedAnswer(Match, box);
    }

    public WireAnswer Open(SealedAnswer held)
    {
        var plain = new byte[held.Box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(held.Box.AsSpan(0, NonceSize), held.Box.AsSpan(NonceSize + TagSize), held.Box.AsSpan(NonceSize, TagSize), plain);
        return new WireAnswer
        {
            Status = ((plain[0] - '0') * 100) + ((plain[1] - '0') * 10) + (plain[2] - '0'),
            Json = JsonNode.Parse(plain.AsSpan(3)) as JsonObject,
            Outcome = WireOutcomes.Replayed,
        };
    }
}
