namespace Redemptions.Cluster.Tests.Seeded;

/// <summary>One run, all of it from its seed: a voucher of each provider.</summary>
internal sealed record RunPlan(int Seed, IReadOnlyList<VoucherPlan> Vouchers)
{
    private const int MostCallers = 3;
    private const int SmallestAmount = 100;
    private const int LargestAmount = 9_900;

    private static readonly StorageFault[] StorageFaults =
    [
        StorageFault.None, StorageFault.IntentNotWritten, StorageFault.None, StorageFault.IntentLooksFailed,
        StorageFault.None, StorageFault.OutcomeNotWritten, StorageFault.None, StorageFault.OutcomeLooksFailed,
    ];

    public static RunPlan Draw(int seed)
    {
        // Predictable on purpose: the seed is the run.
#pragma warning disable CA5394
        var random = new Random(seed);
        return new RunPlan(seed, [.. SeededProvider.All.Select(provider => Draw(seed, provider, random))]);
    }

    public override string ToString() => $"seed {Seed}\n  {string.Join("\n  ", Vouchers)}";

    // Seeds in a row go round a provider's faults, and rounds go round the storage's, so that few runs meet all pairs; the rest is drawn.
    private static VoucherPlan Draw(int seed, SeededProvider provider, Random random)
    {
        var (round, place) = Math.DivRem(seed, provider.Faults.Count);
        var fault = provider.Faults[place];
        var first = $"seed-{seed}-{provider.Name}";
        return new VoucherPlan
        {
            Provider = provider,
            Fault = fault,
            Order = fault.Order?.Invoke(random),
            StorageFault = StorageFaults[round % StorageFaults.Length],
            Amount = random.Next(2) == 0 ? null : random.Next(SmallestAmount, LargestAmount),
            Callers = [Caller(first, random), .. Enumerable.Range(1, random.Next(MostCallers)).Select(_ => Another(first, random))],
        };
    }

    private static CallerPlan Another(string first, Random random) => Caller(random.Next(3) == 0 ? first + "-rival" : first, random);

    private static CallerPlan Caller(string key, Random random) =>
        new(key, TimeSpan.FromMilliseconds(random.Next(200)), TimeSpan.FromMilliseconds(random.Next(3) == 0 ? 0 : random.Next(2_000)));
}
