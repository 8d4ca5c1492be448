namespace Redemptions.Contracts;

/// <summary>The identity behind the secret of an API key.</summary>
/// <param name="Caller">The account, mode and roles of the key.</param>
public sealed record ApiKeyIdentity(Caller Caller)
{
    /// <summary>True if the role <see cref="Roles.Operate"/> covers all accounts. Only a configured key can have that.</summary>
    public bool IsPlatformOperator { get; init; }

    /// <summary>The stored key; null for a configured key.</summary>
    public AccountKey? Stored { get; init; }

    /// <summary>Why the key is refused, as a sentence for its owner; null if it is valid.</summary>
    public string? Refusal { get; init; }
}
