namespace Redemptions.Contracts;

/// <summary>A page of a card's entries, oldest first.</summary>
[GenerateSerializer, Alias("redemptions.card-history"), Immutable]
public sealed record CardHistory
{
    /// <summary>The entries.</summary>
    [Id(0)]
    public required IReadOnlyList<CardHistoryEntry> Data { get; init; }

    /// <summary>What to pass as <see cref="CardHistoryFilter.Cursor"/> for the next page; null at the end.</summary>
    [Id(1)]
    public string? NextCursor { get; init; }
}
