using Redemptions.Contracts;

namespace Redemptions.Grains.Cards.Commands;

/// <summary>Releases the reservation of a redemption, or refunds a confirmed one.</summary>
[GenerateSerializer, Alias("redemptions.reverse-card-command"), Immutable]
internal sealed record ReverseCommand : CardCommand
{
    [Id(0)]
    public required RedemptionId Redemption { get; init; }

    /// <summary>Minor units; null is all.</summary>
    [Id(1)]
    public long? Amount { get; init; }

    [Id(2)]
    public string? Reason { get; init; }

    internal override NeededFacts Needs => new(Redemption: Redemption);
}
