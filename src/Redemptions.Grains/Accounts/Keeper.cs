using Redemptions.Contracts;

namespace Redemptions.Grains.Accounts;

/// <summary>Who manages accounts and keys: always in the caller's mode, and in his own account unless he keeps them all.</summary>
public sealed record Keeper(Caller Caller, bool OfAllAccounts)
{
    /// <summary>Whether that account is his to manage.</summary>
    public bool Keeps(string account) => OfAllAccounts || account == Caller.Account;
}
