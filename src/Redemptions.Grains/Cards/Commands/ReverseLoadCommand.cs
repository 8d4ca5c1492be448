namespace Redemptions.Grains.Cards.Commands;

/// <summary>Takes a load back.</summary>
[GenerateSerializer, Alias("redemptions.reverse-load-command"), Immutable]
internal sealed record ReverseLoadCommand : CardCommand
{
    /// <summary>The number of the entry of the load.</summary>
    [Id(0)]
    public required int Seq { get; init; }

    [Id(1)]
    public string? Reason { get; init; }

    internal override NeededFacts Needs => new(Entry: Seq);
}
