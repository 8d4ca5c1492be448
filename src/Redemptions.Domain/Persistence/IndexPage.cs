namespace Redemptions.Domain.Persistence;

/// <summary>A page of a list.</summary>
/// <param name="Entries">The entries, newest first; at most the filter's limit. There can be none although <paramref name="Next"/> is set, because a page
/// also ends after a maximum number of rows read.</param>
/// <param name="Next">The position after which the next page begins; null at the end.</param>
public sealed record IndexPage(IReadOnlyList<IndexEntry> Entries, ListPosition? Next);
