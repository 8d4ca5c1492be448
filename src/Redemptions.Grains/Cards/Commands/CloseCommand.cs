namespace Redemptions.Grains.Cards.Commands;

/// <summary>Closes the card for good.</summary>
[GenerateSerializer, Alias("redemptions.close-card-command"), Immutable]
internal sealed record CloseCommand : CardCommand
{
    [Id(0)]
    public string? Reason { get; init; }
}
