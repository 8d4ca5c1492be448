using Redemptions.Seeded.Tests.Plans;
using Redemptions.Seeded.Tests.Staging;

namespace Redemptions.Seeded.Tests.Playing;

/// <summary>Orders the planned faults of a run's card, and records what they struck.</summary>
internal sealed class CardTroubles(RunPlan plan, SeededCluster stage, CardCoverage coverage)
{
    private CardScript Script => stage.Cards;

    public void Begin()
    {
        stage.Cards = new CardScript(stage.Clock) { DeactivateAsync = card => stage.DeactivateAsync(SeededCluster.CardGrain(card)) };
        Script.Give(plan.Card);
    }

    /// <summary>Records the operations in flight at the moment at which a silo is struck. Their callers, grains or writes may be on it.</summary>
    public void Note(SiloEvent happening) => coverage.AddStruck(happening.ToString(), Script.InFlight.Select(_ => "in flight"));

    public async Task CeaseAsync()
    {
        await Script.CeaseAsync();
        if (plan.Event is null)
        {
            coverage.AddStruck(plan.Card.Point, Script.Struck(plan.Card.Faults[^1]));
        }
    }
}
