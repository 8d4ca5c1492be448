using Redemptions.Contracts;

namespace Redemptions.Grains.Index;

/// <summary>Who did what. The database reads these members by name where a state carries them: never rename.</summary>
public sealed record AuditEntry
{
    /// <summary>When, in milliseconds since 1970, UTC.</summary>
    public required long At { get; init; }

    /// <summary>Whose act.</summary>
    public required string Account { get; init; }

    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The name of the key that was used.</summary>
    public required string KeyName { get; init; }

    /// <summary>One of <see cref="AuditActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to: a redemption's id or a type.</summary>
    public required string Subject { get; init; }

    /// <summary>How often within the minute that <see cref="At"/> is in.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Why, in the actor's words; no secret.</summary>
    public string? Detail { get; init; }

    /// <summary>Tells a row that this service wrote from one that somebody put into its database; see <see cref="AuditSignatures"/>.</summary>
    public string? Seal { get; init; }
}
