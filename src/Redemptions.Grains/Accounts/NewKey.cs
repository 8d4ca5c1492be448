using Redemptions.Contracts;

namespace Redemptions.Grains.Accounts;

/// <summary>A key that was just made, with its secret, which is told this once.</summary>
public sealed record NewKey(AccountKey Key, Sensitive Secret);
