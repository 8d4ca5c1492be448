namespace Redemptions.Checker.Histories;

/// <summary>All entries of a card, as <c>GET /stored_value/cards/{id}/entries</c> returned them, with times by the clock of <see cref="ClientCall"/>.</summary>
/// <param name="CardId">The card.</param>
/// <param name="StartedAt">When the first page was asked for.</param>
/// <param name="EndedAt">When the last page arrived.</param>
/// <param name="Entries">In the order of the answer: oldest first.</param>
public sealed record CardEntriesRead(string CardId, long StartedAt, long EndedAt, IReadOnlyList<EntrySnapshot> Entries);
