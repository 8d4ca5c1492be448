using Redemptions.Contracts;

namespace Redemptions.Grains.Accounts;

/// <summary>The caller as a manager of accounts and keys: always in its own mode, and in its own account unless it keeps all of them.</summary>
public sealed record AdministrationScope(Caller Caller, bool IsPlatformOperator)
{
    /// <summary>The stored key that is used; null for a key of the configuration and for the command line, which have no maker's limits.</summary>
    public AccountKey? Key { get; init; }

    /// <summary>What is noted as the maker of a key.</summary>
    public string MakerName => Key?.Id ?? Caller.KeyName;

    /// <summary>Whether the keeper may manage that account.</summary>
    public bool Keeps(string account) => IsPlatformOperator || account == Caller.Account;
}
