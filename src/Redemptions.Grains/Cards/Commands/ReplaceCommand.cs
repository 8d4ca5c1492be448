using Redemptions.Contracts;

namespace Redemptions.Grains.Cards.Commands;

/// <summary>Moves the value to a new card with another code.</summary>
[GenerateSerializer, Alias("redemptions.replace-card-command"), Immutable]
internal sealed record ReplaceCommand : CardCommand
{
    /// <summary>The new card.</summary>
    [Id(0)]
    public required CardId Successor { get; init; }

    /// <summary>The fingerprint of its code.</summary>
    [Id(1)]
    public required string Fingerprint { get; init; }

    /// <summary>Its code, encrypted.</summary>
    [Id(2)]
    public required string SealedCode { get; init; }

    [Id(3)]
    public required string CodeLast4 { get; init; }

    [Id(4)]
    public string? Reason { get; init; }
}
