namespace Redemptions.Contracts;

/// <summary>Which entries of the audit trail to list. Every member that is not null narrows the list.</summary>
public sealed record AuditTrailFilter
{
    /// <summary>Those about this redemption, card, webhook endpoint or event, provider (<c>test/vouchers.blu</c>) or key (<c>account/key_…</c>).</summary>
    public string? Subject { get; init; }

    /// <summary>Those of this action, such as <c>change_voucher.revealed</c>.</summary>
    public string? Action { get; init; }

    /// <summary>Those of this account; only a platform operator may name another than its own.</summary>
    public string? Account { get; init; }

    /// <summary>The cursor that the previous page returned; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>The page size, 1–100.</summary>
    public int Limit { get; init; } = RedemptionFilter.DefaultLimit;
}
