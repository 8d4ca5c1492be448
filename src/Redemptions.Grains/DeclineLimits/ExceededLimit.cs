namespace Redemptions.Grains.DeclineLimits;

/// <summary>A budget that is used up.</summary>
[GenerateSerializer, Alias("redemptions.spent-budget"), Immutable]
internal sealed record ExceededLimit
{
    [Id(0)]
    public required DeclineLimitHolder Holder { get; init; }

    /// <summary>When there is room for one more attempt, from now.</summary>
    [Id(1)]
    public required TimeSpan RetryAfter { get; init; }
}
