namespace Redemptions.Contracts;

/// <summary>A stored API key without its secret. The service stores only a digest of the secret.</summary>
public sealed record AccountKey
{
    /// <summary><c>key_</c> and 24 lower-case hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>The account it belongs to.</summary>
    public required string Account { get; init; }

    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The roles it grants.</summary>
    public required Roles Roles { get; init; }

    /// <summary>A descriptive name, not unique.</summary>
    public required string Name { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The moment from which it is refused; null if it never expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked; null if it is not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The id of the key that replaced it, or null.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>When its account was disabled; null if the account is enabled.</summary>
    public DateTimeOffset? AccountDisabledAt { get; init; }

    /// <summary>The id of the stored key, or the name of the configured key or command, that created it; null for keys older than this field.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>Whether it is neither revoked nor expired. A disabled account is not considered.</summary>
    public bool IsGood(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);
}
