using Redemptions.Checker.Histories;

namespace Redemptions.LoadTest.Fronts;

/// <summary>A page of the entries of a card.</summary>
/// <param name="Entries">The entries, oldest first.</param>
/// <param name="NextCursor">The cursor of the next page; null for the last one.</param>
internal sealed record EntryPage(IReadOnlyList<EntrySnapshot> Entries, string? NextCursor);
