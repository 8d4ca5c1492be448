using Redemptions.Contracts;

namespace Redemptions.Grains.Cards.Commands;

/// <summary>Adds value.</summary>
[GenerateSerializer, Alias("redemptions.load-card-command"), Immutable]
internal sealed record LoadCommand : CardCommand
{
    /// <summary>Minor units or points.</summary>
    [Id(0)]
    public required long Amount { get; init; }

    [Id(1)]
    public ValueOrigin? Origin { get; init; }
}
