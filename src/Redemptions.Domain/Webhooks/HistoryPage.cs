namespace Redemptions.Domain.Webhooks;

/// <summary>A page of events or deliveries, newest event first.</summary>
/// <param name="Rows">The events or deliveries. With a filter a page may have fewer than its limit, or none, although there are more.</param>
/// <param name="Next">After which position the next page begins; null at the end.</param>
public sealed record HistoryPage<T>(IReadOnlyList<T> Rows, EventPosition? Next);
