using Orleans.Configuration;

namespace Redemptions.Silo;

/// <summary>How long a voucher stays in memory, how long its last turn is waited for, and how many calls may wait for one.</summary>
internal static class VoucherLifetimes
{
    // A voucher at rest is a row, and reading it again costs little: in memory it is kept for who waits for it or is about to repeat.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(15);

    // Often, so that few leave at once: thousands that leave together keep both processors from those who call.
    private static readonly TimeSpan BetweenCollections = TimeSpan.FromSeconds(1);

    // The door takes on less than this from all its callers together, so no call that it let in is refused here: it is the last dam.
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
