using Orleans.Configuration;

namespace Redemptions.Silo;

/// <summary>How long an idle voucher grain stays in memory, how long deactivation waits for its operation, and how many calls may wait for one grain.</summary>
internal static class VoucherLifetimes
{
    // Reading the state of an idle voucher again is cheap. It stays in memory only for calls that wait for it or are about to be repeated.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(15);

    // Frequent, so that few grains are deactivated at once: thousands together would take processor time from calls.
    private static readonly TimeSpan BetweenCollections = TimeSpan.FromSeconds(1);

    // Higher than what admission control admits in total, so no admitted call is refused here. This is the last limit.
    private const int MostCallsOfOneGrain = 20_000;

    public static ISiloBuilder AddVoucherLifetimes(this ISiloBuilder silo) => silo
        .Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = options.MaxEnqueuedRequestsHardLimit_StatelessWorker = MostCallsOfOneGrain)
        .Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = BetweenCollections;
            options.CollectionAge = Idle;
            options.DeactivationTimeout = GracefulStop.Longest;
        });
}
