namespace Redemptions.Seeded.Tests.Plans;

/// <summary>A kind of fault that can strike a card.</summary>
/// <param name="Name">Its name in the coverage table.</param>
/// <param name="Make">Draws the faults of one card. The last one must strike for the fault point to count as reached.</param>
internal sealed record CardFaultPoint(string Name, Func<Draw, IReadOnlyList<PlannedFault>> Make)
{
    /// <summary>Every fault point. The coverage table expects each of them to be reached.</summary>
    public static IReadOnlyList<CardFaultPoint> All { get; } =
    [
        new("issue fails", draw => [Order(CardPlace.Issue, StorageFault.Fails, draw) with { After = 0 }]),
        new("issue done unseen", draw => [Order(CardPlace.Issue, StorageFault.DoneUnseen, draw) with { After = 0, Times = 1 }]),
        new("issue hangs", draw => [Hanging(CardPlace.Issue, 1, 20, draw) with { After = 0 }]),
        new("write fails", draw => [Order(CardPlace.Write, StorageFault.Fails, draw)]),
        new("write done unseen", draw => [Order(CardPlace.Write, StorageFault.DoneUnseen, draw)]),
        new("write hangs", draw => [Hanging(CardPlace.Write, 1, 40, draw)]),
        new("writes unseen and failing", draw => [Order(CardPlace.Write, StorageFault.DoneUnseen, draw) with { After = 1 }, Order(CardPlace.Write, StorageFault.Fails, draw) with { After = 2 }]),
        new("state read fails", draw => [Order(CardPlace.Write, StorageFault.DoneUnseen, draw) with { After = 1 }, Order(CardPlace.StateRead, StorageFault.Fails, draw) with { After = 1 }]),
        new("key look-up fails", draw => [Order(CardPlace.KeyLookUp, StorageFault.Fails, draw)]),
        new("key look-up hangs", draw => [Hanging(CardPlace.KeyLookUp, 2, 9, draw)]),
        new("card read fails", draw => [Order(CardPlace.CardRead, StorageFault.Fails, draw)]),
        new("redemption read fails", draw => [Order(CardPlace.RedemptionRead, StorageFault.Fails, draw)]),
        new("grain call lost", draw => [Order(CardPlace.GrainCall, StorageFault.Fails, draw)]),
        new("grain reply lost", draw => [Order(CardPlace.GrainCall, StorageFault.DoneUnseen, draw)]),
        new("grain call late", draw => [Hanging(CardPlace.GrainCall, 1, 40, draw)]),
        new("lease done unseen", draw => [Order(CardPlace.Lease, StorageFault.DoneUnseen, draw) with { After = 0 }]),
        new("activation told to leave", draw => [Hanging(CardPlace.Write, 1, 5, draw), new CardDeactivation(draw.Between(0, 1))]),
    ];

    /// <summary>Faults that keep a card's operations in flight when the silos are struck. A write that hangs is stored when its silo has ended.</summary>
    public static IReadOnlyList<PlannedFault> InFlight(Draw draw) =>
        [draw.Chance(50) ? Hanging(CardPlace.Write, 3, 20, draw) with { After = 0, Times = 3 } : Hanging(CardPlace.GrainCall, 3, 20, draw) with { After = 0, Times = 3 }];

    private static CardOrder Order(CardPlace place, StorageFault fault, Draw draw) => new(place, fault) { After = draw.Between(0, 3), Times = draw.Between(1, 3) };

    private static CardOrder Hanging(CardPlace place, double least, double most, Draw draw) =>
        new(place, StorageFault.Hangs) { After = draw.Between(0, 3), Times = draw.Between(1, 2), For = draw.Seconds(least, most) };
}
