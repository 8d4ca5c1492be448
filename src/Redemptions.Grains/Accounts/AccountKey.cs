using Redemptions.Contracts;

namespace Redemptions.Grains.Accounts;

/// <summary>A stored key, without its secret: that is known to whoever was given it, and to nobody else.</summary>
public sealed record AccountKey
{
    /// <summary><c>key_</c> and 24 lower-case hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Account { get; init; }

    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>What it may do.</summary>
    public required Roles Roles { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it opens nothing; null where it never expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Since when it is revoked.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The key that was made to replace it.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Since when its account is disabled.</summary>
    public DateTimeOffset? AccountDisabledAt { get; init; }

    /// <summary>The id of the stored key that made it, or the name of the configured key or command that did; null where it is older than this record of it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>Whether it is neither revoked nor expired.</summary>
    public bool IsGood(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);
}
