namespace Redemptions.Contracts;

/// <summary>The value of one origin that expires in one month.</summary>
[GenerateSerializer, Alias("redemptions.liability-item"), Immutable]
public sealed record LiabilityItem
{
    /// <summary>Where the value came from.</summary>
    [Id(0)]
    public required ValueOrigin Origin { get; init; }

    /// <summary>The first day of the month in which it expires, by the program's local days.</summary>
    [Id(1)]
    public required DateOnly ExpiryMonth { get; init; }

    /// <summary>The value, reserved value included, in minor units or points.</summary>
    [Id(2)]
    public required long Amount { get; init; }

    /// <summary>The number of cards that have any of it.</summary>
    [Id(3)]
    public required long Cards { get; init; }
}
