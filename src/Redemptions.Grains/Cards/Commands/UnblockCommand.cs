namespace Redemptions.Grains.Cards.Commands;

/// <summary>Unblocks the card.</summary>
[GenerateSerializer, Alias("redemptions.unblock-card-command"), Immutable]
internal sealed record UnblockCommand : CardCommand
{
    [Id(0)]
    public string? Reason { get; init; }
}
