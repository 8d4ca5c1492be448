using Redemptions.Contracts;

namespace Redemptions.Grains.Accounts;

/// <summary>What a key is to be.</summary>
public sealed record KeyRequest
{
    /// <summary>What people call it.</summary>
    public string? Name { get; init; }

    /// <summary>What it may do.</summary>
    public Roles Roles { get; init; }

    /// <summary>From when on it opens nothing; null where it never expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
