using Redemptions.Contracts;

namespace Redemptions.Domain.Accounts;

/// <summary>A key that was just created, with its secret, which cannot be read again later.</summary>
public sealed record NewKey(AccountKey Key, Sensitive Secret);
