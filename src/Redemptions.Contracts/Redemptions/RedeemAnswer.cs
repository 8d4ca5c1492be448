namespace Redemptions.Contracts;

/// <summary>The redemption that a call created, waited for or retried.</summary>
[GenerateSerializer, Alias("redemptions.redeem-answer"), Immutable]
public sealed record RedeemAnswer
{
    /// <summary>The redemption; a <see cref="RedemptionStatus.Draft"/> is not decided yet.</summary>
    [Id(0)]
    public required Redemption Redemption { get; init; }

    /// <summary>True if an earlier call with the same key had created it.</summary>
    [Id(1)]
    public required bool Replayed { get; init; }
}
