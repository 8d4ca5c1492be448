namespace Redemptions.Grains.DeclineLimits;

/// <summary>A decline limit that is exceeded.</summary>
[GenerateSerializer, Alias("redemptions.spent-budget"), Immutable]
internal sealed record ExceededLimit
{
    [Id(0)]
    public required DeclineLimitHolder Holder { get; init; }

    /// <summary>The time from now until one more attempt is allowed.</summary>
    [Id(1)]
    public required TimeSpan RetryAfter { get; init; }
}
