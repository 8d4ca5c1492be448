using Redemptions.Contracts;

namespace Redemptions.Domain.Auditing;

/// <summary>A query for a page of the audit trail, newest first.</summary>
public sealed record AuditQuery
{
    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>Only entries of this account; null for all accounts.</summary>
    public string? Account { get; init; }

    /// <summary>Only entries about this redemption, card, key, endpoint or provider.</summary>
    public string? Subject { get; init; }

    /// <summary>Only entries of this action.</summary>
    public string? Action { get; init; }

    /// <summary>Only entries before the one of this number.</summary>
    public long? Before { get; init; }

    /// <summary>The page size.</summary>
    public required int Limit { get; init; }
}
