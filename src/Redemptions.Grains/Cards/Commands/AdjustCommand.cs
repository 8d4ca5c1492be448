namespace Redemptions.Grains.Cards.Commands;

/// <summary>Changes the balance by an operator's decision.</summary>
[GenerateSerializer, Alias("redemptions.adjust-card-command"), Immutable]
internal sealed record AdjustCommand : CardCommand
{
    /// <summary>Minor units or points; not 0.</summary>
    [Id(0)]
    public required long Amount { get; init; }

    [Id(1)]
    public required string Reason { get; init; }
}
