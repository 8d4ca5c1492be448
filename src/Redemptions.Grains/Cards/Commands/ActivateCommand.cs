namespace Redemptions.Grains.Cards.Commands;

/// <summary>Activates the card.</summary>
[GenerateSerializer, Alias("redemptions.activate-card-command"), Immutable]
internal sealed record ActivateCommand : CardCommand
{
    /// <summary>Minor units or points; null is the value for which it was issued.</summary>
    [Id(0)]
    public long? Amount { get; init; }
}
