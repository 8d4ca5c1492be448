namespace Redemptions.Contracts;

/// <summary>A redemption that a call made, joined or repeated.</summary>
[GenerateSerializer, Alias("redemptions.redeem-answer"), Immutable]
public sealed record RedeemAnswer
{
    /// <summary>The redemption; a <see cref="RedemptionStatus.Draft"/> is not decided yet.</summary>
    [Id(0)]
    public required Redemption Redemption { get; init; }

    /// <summary>True where an earlier call with the same key had made it.</summary>
    [Id(1)]
    public required bool Replayed { get; init; }
}
