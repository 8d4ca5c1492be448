namespace Redemptions.Grains.Cards.Commands;

/// <summary>Cancels points that an order earned.</summary>
[GenerateSerializer, Alias("redemptions.cancel-accrual-command"), Immutable]
internal sealed record CancelAccrualCommand : CardCommand
{
    [Id(0)]
    public required string Accrual { get; init; }

    /// <summary>Minor units; null is all that is left.</summary>
    [Id(1)]
    public long? EligibleAmount { get; init; }

    internal override NeededFacts Needs => new(Accrual: Accrual);
}
