namespace Redemptions.Contracts;

/// <summary>Which events to list. Every member that is not null narrows the list.</summary>
public sealed record WebhookEventFilter
{
    /// <summary>Those of this type.</summary>
    public string? Type { get; init; }

    /// <summary>Those of this redemption.</summary>
    public RedemptionId? RedemptionId { get; init; }

    /// <summary>The cursor that the previous page returned; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>The page size, 1–100.</summary>
    public int Limit { get; init; } = RedemptionFilter.DefaultLimit;
}
