namespace Redemptions.Contracts;

/// <summary>The part of an entry that concerns value of one origin and expiry.</summary>
[GenerateSerializer, Alias("redemptions.card-history-split"), Immutable]
public sealed record CardHistorySplit
{
    /// <summary>Where the value came from.</summary>
    [Id(0)]
    public required ValueOrigin Origin { get; init; }

    /// <summary>From when it can be spent.</summary>
    [Id(1)]
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>When it expires.</summary>
    [Id(2)]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The change, signed, in minor units or points; for entries that change reservations alone, the change of what is held.</summary>
    [Id(3)]
    public required long Amount { get; init; }
}
