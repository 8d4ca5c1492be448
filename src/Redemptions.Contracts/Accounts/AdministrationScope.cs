namespace Redemptions.Contracts;

/// <summary>What a caller may administer: its own account, or as a platform operator all accounts, and always its own mode only.</summary>
/// <param name="Caller">The caller, which the audit trail names.</param>
/// <param name="IsPlatformOperator">True if the caller may administer all accounts.</param>
public sealed record AdministrationScope(Caller Caller, bool IsPlatformOperator)
{
    /// <summary>The stored key in use, which limits the keys it creates; null for a configured key and for the command line, which are not limited.</summary>
    public AccountKey? Key { get; init; }

    /// <summary>The value to store as the creator of a key.</summary>
    public string CreatorName => Key?.Id ?? Caller.KeyName;

    /// <summary>Whether the caller may administer that account.</summary>
    public bool Includes(string account) => IsPlatformOperator || account == Caller.Account;
}
