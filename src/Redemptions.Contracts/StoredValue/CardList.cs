namespace Redemptions.Contracts;

/// <summary>A page of cards, newest first, without codes.</summary>
[GenerateSerializer, Alias("redemptions.card-list"), Immutable]
public sealed record CardList
{
    /// <summary>The cards.</summary>
    [Id(0)]
    public required IReadOnlyList<CardDetails> Data { get; init; }

    /// <summary>What to pass as <see cref="CardFilter.Cursor"/> for the next page; null at the end.</summary>
    [Id(1)]
    public string? NextCursor { get; init; }
}
