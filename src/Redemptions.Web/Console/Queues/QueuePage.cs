namespace Redemptions.Web.Console.Queues;

/// <summary>A page of a queue.</summary>
/// <param name="Rows">Its redemptions, oldest first.</param>
/// <param name="Cursor">Where it begins; null is the oldest.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
/// <param name="Reason">The only reason for attention that is shown; null shows all.</param>
public sealed record QueuePage(IReadOnlyList<Redemption> Rows, string? Cursor, string? Next, string? Reason);
