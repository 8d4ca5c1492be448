namespace Redemptions.Grains.Index;

/// <summary>A page of a list.</summary>
/// <param name="Entries">The entries, newest first; at most the filter's limit, and possibly none although <paramref name="Next"/> is set: a page ends
/// after so many rows that were looked at.</param>
/// <param name="Next">Where the next page begins; null where nothing is left.</param>
public sealed record IndexPage(IReadOnlyList<IndexEntry> Entries, ListPosition? Next);
