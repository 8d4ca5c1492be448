using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Indexing;

/// <summary>Value of a card that has one origin and one validity.</summary>
internal sealed record BucketKey(string Origin, DateTimeOffset ValidFrom, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether the customer paid for it.</summary>
    public bool IsPaid => Origin is "paid" or "refund";

    public static BucketKey Of(SplitSnapshot split) => new(split.Origin, split.ValidFrom, split.ExpiresAt);
}
