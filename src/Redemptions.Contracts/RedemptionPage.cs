namespace Redemptions.Contracts;

/// <summary>A page of redemptions, newest first; no change PIN in any.</summary>
/// <remarks>A page ends after so many redemptions that were looked at. So with filters it may hold fewer than asked for, or none, although there are more:
/// <see cref="NextCursor"/> alone tells the end.</remarks>
[GenerateSerializer, Alias("redemptions.redemption-page"), Immutable]
public sealed record RedemptionPage
{
    /// <summary>The redemptions.</summary>
    [Id(0)]
    public required IReadOnlyList<Redemption> Data { get; init; }

    /// <summary>What to pass as <see cref="RedemptionFilter.Cursor"/> for the next page; null at the end.</summary>
    [Id(1)]
    public string? NextCursor { get; init; }
}
