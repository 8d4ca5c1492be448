namespace Redemptions.Contracts;

/// <summary>Value on a card that has one origin and expires at one instant.</summary>
[GenerateSerializer, Alias("redemptions.card-bucket"), Immutable]
public sealed record CardBucket
{
    /// <summary>Where it came from.</summary>
    [Id(0)]
    public required ValueOrigin Origin { get; init; }

    /// <summary>The value, reserved value included, in minor units or points.</summary>
    [Id(1)]
    public required long Amount { get; init; }

    /// <summary>What reservations hold of <see cref="Amount"/>.</summary>
    [Id(2)]
    public long Held { get; init; }

    /// <summary>From this instant on it can be spent; until then it is pending.</summary>
    [Id(3)]
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>The first instant at which it can no longer be spent.</summary>
    [Id(4)]
    public required DateTimeOffset ExpiresAt { get; init; }
}
