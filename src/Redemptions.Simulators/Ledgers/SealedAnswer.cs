namespace Redemptions.Simulators.Ledgers;

/// <param name="Match">Equal for requests that are equal in every business value.</param>
/// <param name="Box">Nonce, tag and ciphertext.</param>
internal sealed record SealedAnswer(string Match, byte[] Box);
