namespace Redemptions.Grains.DeclineLimits;

/// <summary>The declined attempts of a holder that a silo has seen since its last report.</summary>
[GenerateSerializer, Alias("redemptions.decline-count"), Immutable]
internal sealed record DeclineCount
{
    [Id(0)]
    public required DeclineLimitHolder Holder { get; init; }

    [Id(1)]
    public required int Count { get; init; }
}
