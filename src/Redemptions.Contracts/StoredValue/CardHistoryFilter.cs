namespace Redemptions.Contracts;

/// <summary>Which entries of a card to list.</summary>
[GenerateSerializer, Alias("redemptions.card-history-filter"), Immutable]
public sealed record CardHistoryFilter
{
    /// <summary>The cursor that the previous page returned; null for the first page.</summary>
    [Id(0)]
    public string? Cursor { get; init; }

    /// <summary>The page size, 1–100.</summary>
    [Id(1)]
    public int Limit { get; init; } = RedemptionFilter.DefaultLimit;
}
