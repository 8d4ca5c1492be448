using System.Text.Json.Serialization;

namespace Redemptions.Simulators.Ledgers;

/// <summary>A stored answer as the journal holds it. The JSON names are permanent.</summary>
/// <param name="RequestDigest">Equal for requests that are equal in every business value.</param>
/// <param name="Content">Nonce, tag and ciphertext.</param>
internal sealed record EncryptedAnswer(
    [property: JsonPropertyName("match")] string RequestDigest, [property: JsonPropertyName("box")] byte[] Content);
