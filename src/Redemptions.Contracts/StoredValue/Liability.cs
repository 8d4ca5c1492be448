namespace Redemptions.Contracts;

/// <summary>What the issuer of a program owes to its cards at an instant, equal to the sum of the cards. Amounts are minor units of <see cref="Currency"/>, or points if that is null.</summary>
[GenerateSerializer, Alias("redemptions.liability"), Immutable]
public sealed record Liability
{
    /// <summary>The program.</summary>
    [Id(0)]
    public required string Type { get; init; }

    /// <summary>The instant.</summary>
    [Id(1)]
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>ISO 4217; null if the amounts are points.</summary>
    [Id(2)]
    public string? Currency { get; init; }

    /// <summary>The sum of <see cref="Items"/>.</summary>
    [Id(3)]
    public required long Amount { get; init; }

    /// <summary>The value by origin and month of expiry.</summary>
    [Id(4)]
    public required IReadOnlyList<LiabilityItem> Items { get; init; }
}
