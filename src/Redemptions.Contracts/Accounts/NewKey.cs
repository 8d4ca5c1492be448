namespace Redemptions.Contracts;

/// <summary>A key that was just created.</summary>
/// <param name="Key">The key.</param>
/// <param name="Secret">Its secret, which cannot be read again later.</param>
public sealed record NewKey(AccountKey Key, Sensitive Secret);
