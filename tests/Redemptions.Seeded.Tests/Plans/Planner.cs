using Redemptions.Simulators;

namespace Redemptions.Seeded.Tests.Plans;

/// <summary>Draws the plan of a run from its seed. Runs of consecutive seeds go through all fault points of each provider in turn.</summary>
internal static class Planner
{
    private const int PointsARun = 2;
    private const int EventEvery = 4;
    private const int MidnightEvery = 5;
    private const int Seeds = 100_000;
    private const int VouchersARun = 10;

    // A restart of all silos strikes every redemption in flight, the end of one silo only half of them. So the events of one silo are listed twice.
    private static readonly SiloEvent[] Events =
        [SiloEvent.SiloKilled, SiloEvent.SiloStopped, SiloEvent.HostRestarted, SiloEvent.SiloKilled, SiloEvent.SiloStopped];

    public static RunPlan Plan(int seed)
    {
        var draw = new Draw(seed);
        var happening = seed % EventEvery == 0 ? Event(seed / EventEvery, draw) : null;
        List<VoucherPlan> vouchers = [];
        foreach (var provider in Enum.GetValues<Provider>())
        {
            var points = FaultPoints.Of(provider);
            for (var number = 0; number < PointsARun; number++)
            {
                var point = points[(int)(((long)seed * PointsARun) + number) % points.Count];
                vouchers.Add(Voucher(seed, vouchers.Count, provider, point.Name, point.Make(draw), draw));
            }

            if (happening is not null)
            {
                vouchers.Add(Voucher(seed, vouchers.Count, provider, happening.Event.ToString(), InFlight(provider, draw), draw));
            }
        }

        if (happening is null)
        {
            vouchers.Add(Spent(seed, vouchers.Count, draw));
        }

        // Drawn apart, so that a seed's vouchers do not depend on its card.
        var ofCard = new Draw(~seed);
        TimeSpan? midnight = seed % MidnightEvery == 0 ? ofCard.Seconds(3, 20) : null;
        return new RunPlan
        {
            Seed = seed,
            Vouchers = vouchers,
            Clients = [.. vouchers.SelectMany(voucher => Clients.Of(seed, voucher, draw))],
            Card = Cards.Of(seed, midnight is not null, happening?.Event, ofCard),
            Event = happening,
            Midnight = midnight,
        };
    }

    private static EventPlan Event(int number, Draw draw) => new(Events[number % Events.Length], draw.Seconds(2.5, 5), draw.Between(0, 1));

    private static VoucherPlan Voucher(int seed, int number, Provider provider, string point, Trouble trouble, Draw draw)
    {
        var rand = draw.Between(20, 900);
        return new VoucherPlan { Number = number, Provider = provider, Pin = Pin(provider, Serial(seed, number), rand), ValueCents = rand * 100L, Point = point, Trouble = trouble };
    }

    /// <summary>A voucher whose redemption is in flight when the silos are struck. A write that hangs is stored when the silo that started it has ended.</summary>
    private static Trouble InFlight(Provider provider, Draw draw)
    {
        var lost = new ProviderOrder(MoneyFaults.Call(provider), "drop_after");
        var slow = lost with
        {
            Kind = draw.One("delay", "delay_before", "commit_late"),
            Options = new Dictionary<string, object> { ["delay_ms"] = (int)draw.Seconds(8, 25).TotalMilliseconds },
        };
        IReadOnlyList<PlannedFault> orders = draw.Between(0, 3) switch
        {
            0 => [slow],
            1 => [slow, StorageFaults.Hanging(StoragePlace.IntentWrite, 2, 5, draw)],
            2 => [lost, StorageFaults.Hanging(StoragePlace.DoubtWrite, 5, 40, draw)],
            _ => [StorageFaults.Hanging(StoragePlace.OutcomeWrite, 5, 40, draw)],
        };
        return new Trouble(Decisive: null) { Before = orders, Impatient = draw.Chance(70), Partial = draw.Chance(50) };
    }

    private static VoucherPlan Spent(int seed, int number, Draw draw)
    {
        var provider = draw.One(Enum.GetValues<Provider>());
        var pin = draw.One("90", "91", "92", "93", "94", "95") + Pin(provider, Serial(seed, number), rand: 100)[2..];
        return new VoucherPlan { Number = number, Provider = provider, Pin = pin, ValueCents = 10_000, Point = "declined", Trouble = new Trouble(Decisive: null) };
    }

    private static int Serial(int seed, int number) => (int)((uint)seed % Seeds * VouchersARun) + number;

    private static string Pin(Provider provider, int serial, int rand) => provider switch
    {
        Provider.Flash => SandboxPins.ForFlash(serial, rand),
        Provider.Ott => SandboxPins.ForOtt(serial, rand),
        _ => SandboxPins.ForBlu(serial, rand),
    };
}
