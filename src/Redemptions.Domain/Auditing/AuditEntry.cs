using Redemptions.Contracts;

namespace Redemptions.Domain.Auditing;

/// <summary>An entry of the audit trail. The database reads these members by name if a state carries them: never rename.</summary>
public sealed record AuditEntry
{
    /// <summary>The time in milliseconds since 1970, UTC.</summary>
    public required long At { get; init; }

    /// <summary>The account of the caller.</summary>
    public required string Account { get; init; }

    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The name of the key that was used.</summary>
    public required string KeyName { get; init; }

    /// <summary>One of <see cref="AuditActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The object of the action: a redemption id, a provider, an account or a key.</summary>
    public required string Subject { get; init; }

    /// <summary>The number of times within the minute of <see cref="At"/>.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Details of the action, such as an operator's evidence; contains no secret. Null if there are none.</summary>
    public string? Detail { get; init; }

    /// <summary>The signature, which proves that this service wrote the row; see <see cref="AuditSignatures"/>. Null in an unsigned entry.</summary>
    public string? Seal { get; init; }
}
