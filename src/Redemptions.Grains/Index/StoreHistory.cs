namespace Redemptions.Grains.Index;

/// <summary>What is known of the life of the database that was opened.</summary>
/// <param name="RestoredAt">When it was last found to be a restored copy; null where it never was.</param>
public sealed record StoreHistory(DateTimeOffset? RestoredAt)
{
    // Clients repeat their keys within days, or never.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    /// <summary>Whether a key that the index does not know may have been used before.</summary>
    public bool MayHaveLostData(DateTimeOffset now) => now < RestoredAt + Memory;
}
