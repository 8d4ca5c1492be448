using Orleans.Configuration;

namespace Redemptions.Silo.Hosting;

/// <summary>How long an idle voucher grain stays in memory, how long its deactivation may take, how many addresses of grains a silo remembers, and how many
/// calls may queue at one grain.</summary>
internal static class VoucherLifetimes
{
    // The grain stays for callers that wait for it or are about to retry. Reading its row again later costs little.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(15);

    // Frequent collections deactivate few grains each: deactivating thousands together would take the processors away from callers.
    private static readonly TimeSpan BetweenCollections = TimeSpan.FromSeconds(1);

    // The addresses of the activations of 15 s at 6,000 redemptions per second. A silo has two such caches, and each reserves its table at the start:
    // 19 MB with Orleans' default of a million addresses, which would then grow to hundreds of MB that no call reads again.
    private const int RememberedAddresses = 100_000;

    // A last protection against overload. Admission control admits and queues fewer calls than this in total with the default limits, so by default
    // an admitted call is not rejected here.
    private const int MostCallsOfOneGrain = 20_000;

    public static ISiloBuilder AddVoucherLifetimes(this ISiloBuilder silo) => silo
        .Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = options.MaxEnqueuedRequestsHardLimit_StatelessWorker = MostCallsOfOneGrain)
        .Configure<GrainDirectoryOptions>(options => options.CacheSize = RememberedAddresses)
        .Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = BetweenCollections;
            options.CollectionAge = Idle;
            options.DeactivationTimeout = GracefulStop.Longest;
        });
}
