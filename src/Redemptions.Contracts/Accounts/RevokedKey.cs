namespace Redemptions.Contracts;

/// <summary>A key that was just revoked.</summary>
/// <param name="Key">The key after the revocation.</param>
/// <param name="Made">The keys that it created, directly or through other keys, and that still work or were revoked with it.</param>
public sealed record RevokedKey(AccountKey Key, IReadOnlyList<AccountKey> Made);
