using Redemptions.Simulators;

namespace Redemptions.Seeded.Tests.Plans;

/// <summary>Faults of the database, and deactivations of the voucher's activation, while money is in flight.</summary>
internal static class StorageFaults
{
    public static IEnumerable<FaultPoint> Of(Provider provider)
    {
        var lost = new ProviderOrder(MoneyFaults.Call(provider), "drop_after");
        return
        [
            FaultPoint.Of("intent write fails", draw => Times(StoragePlace.IntentWrite, StorageFault.Fails, 3, draw)),
            FaultPoint.Of("intent write done unseen", _ => new StorageOrder(StoragePlace.IntentWrite, StorageFault.DoneUnseen)),
            FaultPoint.Of("intent write hangs", draw => Hanging(StoragePlace.IntentWrite, 1, 4, draw)),
            FaultPoint.Of("intent write hangs too long", draw => Hanging(StoragePlace.IntentWrite, 6, 20, draw)),
            new("doubt write fails", draw => new Trouble(Times(StoragePlace.DoubtWrite, StorageFault.Fails, 4, draw)) { Before = [lost] }),
            new("doubt write done unseen", _ => new Trouble(new StorageOrder(StoragePlace.DoubtWrite, StorageFault.DoneUnseen)) { Before = [lost] }),
            new("outcome write fails", draw => new Trouble(Times(StoragePlace.OutcomeWrite, StorageFault.Fails, 4, draw)) { Partial = draw.Chance(70) }),
            new("outcome write done unseen", draw => new Trouble(new StorageOrder(StoragePlace.OutcomeWrite, StorageFault.DoneUnseen)) { Partial = draw.Chance(70) }),
            new("outcome write hangs", draw => new Trouble(Hanging(StoragePlace.OutcomeWrite, 5, 40, draw)) { Impatient = true }),
            new("state read fails", draw => new Trouble(Times(StoragePlace.StateRead, StorageFault.Fails, 3, draw))
            {
                Before = [new StorageOrder(StoragePlace.IntentWrite, StorageFault.DoneUnseen)],
            }),
            new("key look-up fails", draw => Slow(Times(StoragePlace.KeyLookUp, StorageFault.Fails, 3, draw), draw)),
            new("key look-up hangs", draw => Slow(Hanging(StoragePlace.KeyLookUp, 2, 9, draw), draw)),
            new("lease done unseen", draw => new Trouble(Times(StoragePlace.Lease, StorageFault.DoneUnseen, 2, draw)) { Before = [lost] }),
            new("activation told to leave", draw => Slow(new DeactivationOrder(draw.Seconds(0, 5)), draw)),
        ];

        Trouble Slow(PlannedFault decisive, Draw draw) => new(decisive)
        {
            Before =
            [
                new ProviderOrder(lost.Call, draw.One("delay", "delay_before"))
                {
                    Options = new Dictionary<string, object> { ["delay_ms"] = (int)draw.Seconds(10, 25).TotalMilliseconds },
                },
            ],
            Impatient = true,
        };
    }

    public static StorageOrder Hanging(StoragePlace place, double least, double most, Draw draw) => new(place, StorageFault.Hangs) { For = draw.Seconds(least, most) };

    private static StorageOrder Times(StoragePlace place, StorageFault fault, int most, Draw draw) => new(place, fault) { Times = draw.Between(1, most) };
}
