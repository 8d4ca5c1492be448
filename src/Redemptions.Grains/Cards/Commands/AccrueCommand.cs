namespace Redemptions.Grains.Cards.Commands;

/// <summary>Adds the points that an order earned.</summary>
[GenerateSerializer, Alias("redemptions.accrue-command"), Immutable]
internal sealed record AccrueCommand : CardCommand
{
    /// <summary><c>acr_</c> and 24 lower-case hex digits.</summary>
    [Id(0)]
    public required string Accrual { get; init; }

    [Id(1)]
    public required string ExternalReference { get; init; }

    /// <summary>Minor units.</summary>
    [Id(2)]
    public required long EligibleAmount { get; init; }
}
