using Redemptions.Domain.Accounts;

namespace Redemptions.Api.Authentication;

/// <summary>The identity behind a key that was found by its hash.</summary>
internal sealed record ApiKeyIdentity(Caller Caller)
{
    /// <summary>True if the role <c>operate</c> covers all accounts. Only a configured key can have that.</summary>
    public bool IsPlatformOperator { get; init; }

    /// <summary>The stored key; null for a configured key.</summary>
    public AccountKey? Stored { get; init; }

    /// <summary>Why the key is refused, as a sentence for its owner; null if it is valid.</summary>
    public string? Refusal { get; init; }
}
