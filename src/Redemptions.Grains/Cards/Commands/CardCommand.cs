namespace Redemptions.Grains.Cards.Commands;

/// <summary>A validated call that changes a card.</summary>
[GenerateSerializer, Alias("redemptions.card-command"), Immutable]
internal abstract record CardCommand
{
    [Id(0)]
    public required CommandCall Call { get; init; }

    /// <summary>What of the stored history the decision needs beside the card.</summary>
    internal virtual NeededFacts Needs => new();
}
