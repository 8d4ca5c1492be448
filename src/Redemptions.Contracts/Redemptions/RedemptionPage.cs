namespace Redemptions.Contracts;

/// <summary>A page of redemptions, newest first, without change PINs.</summary>
/// <remarks>A page ends after a fixed number of examined redemptions. With filters it may therefore hold fewer than requested, or none, although there are
/// more: only a null <see cref="NextCursor"/> marks the end.</remarks>
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
