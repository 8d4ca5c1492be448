using Redemptions.Contracts;

namespace Redemptions.Grains.Cards.Commands;

/// <summary>Takes what is reserved for a redemption, or a part of it.</summary>
[GenerateSerializer, Alias("redemptions.confirm-card-command"), Immutable]
internal sealed record ConfirmCommand : CardCommand
{
    [Id(0)]
    public required RedemptionId Redemption { get; init; }

    /// <summary>Minor units; null takes all.</summary>
    [Id(1)]
    public long? Amount { get; init; }

    internal override NeededFacts Needs => new(Redemption: Redemption);
}
