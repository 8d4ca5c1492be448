using Redemptions.Contracts;

namespace Redemptions.Grains.Cards.Commands;

/// <summary>Redeems value of the card, or reserves it.</summary>
[GenerateSerializer, Alias("redemptions.redeem-card-command"), Immutable]
internal sealed record RedeemCardCommand : CardCommand
{
    [Id(0)]
    public required RedemptionId Id { get; init; }

    /// <summary>The provider reference, by which the idempotency key is unique.</summary>
    [Id(1)]
    public required string Reference { get; init; }

    [Id(2)]
    public required MaskedSource MaskedSource { get; init; }

    /// <summary>Null takes all that is available.</summary>
    [Id(3)]
    public Money? Amount { get; init; }

    [Id(4)]
    public required string Currency { get; init; }

    [Id(5)]
    public string? ExternalReference { get; init; }

    [Id(6)]
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>How long to reserve it; null redeems at once.</summary>
    [Id(7)]
    public TimeSpan? Reservation { get; init; }
}
