using Redemptions.Grains.Accounts;

namespace Redemptions.Api.Authentication;

/// <summary>A key that is known here, by its hash alone.</summary>
internal sealed record ApiKeyIdentity(Caller Caller)
{
    /// <summary>Whether its role <c>operate</c> is for the whole service; configuration alone gives that.</summary>
    public bool IsPlatformOperator { get; init; }

    /// <summary>The stored key; null where configuration has it.</summary>
    public AccountKey? Stored { get; init; }

    /// <summary>Why it opens nothing, in words for its owner; null where it does.</summary>
    public string? Refusal { get; init; }
}
