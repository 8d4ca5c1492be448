namespace Redemptions.Domain.Persistence;

/// <summary>The known history of the open database.</summary>
/// <param name="RestoredAt">When it was last detected to be a restored copy; null if never.</param>
public sealed record StoreHistory(DateTimeOffset? RestoredAt)
{
    // Clients retry an idempotency key within days, or never.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    /// <summary>Whether an idempotency key that the index does not know may have been used before: true for 30 days after a restore.</summary>
    public bool MayHaveLostData(DateTimeOffset now) => WasRestoredWithin(Memory, now);

    /// <summary>Whether the last restore was detected less than this time ago.</summary>
    public bool WasRestoredWithin(TimeSpan span, DateTimeOffset now) => now < RestoredAt + span;
}
