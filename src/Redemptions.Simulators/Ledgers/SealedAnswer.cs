namespace Redemptions.Simulators.Ledgers;

/// <param name="Match">Tells whether another request is the same.</param>
/// <param name="Box">Nonce, tag and ciphertext.</param>
internal sealed record SealedAnswer(string Match, byte[] Box);
