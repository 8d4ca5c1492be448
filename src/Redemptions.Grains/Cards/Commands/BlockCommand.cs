namespace Redemptions.Grains.Cards.Commands;

/// <summary>Blocks the card.</summary>
[GenerateSerializer, Alias("redemptions.block-card-command"), Immutable]
internal sealed record BlockCommand : CardCommand
{
    [Id(0)]
    public required string Reason { get; init; }

    [Id(1)]
    public bool ReleaseHolds { get; init; }

    internal override NeededFacts Needs => new(AllReservations: ReleaseHolds);
}
