namespace Redemptions.Grains.Accounts;

/// <summary>A key that was just revoked.</summary>
/// <param name="Key">As it is now.</param>
/// <param name="Made">The keys that it made, and those that they made: those that still work, and those that were revoked with it.</param>
public sealed record RevokedKey(AccountKey Key, IReadOnlyList<AccountKey> Made);
