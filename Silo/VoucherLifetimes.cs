using Orleans.Configuration;

namespace Redemptions.Silo;

/// <summary>How long a voucher stays in memory, how long its last turn is waited for, and how many calls may wait for one.</summary>
internal static class VoucherLifetimes
{
    // A voucher at rest is a row; in memory it is kept only while its customer may come back to it.
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    // The door takes on less than this from all its callers together, so no call that it let in is refused here: it is the last dam.
    private const int MostCallsOfOneGrain = 20_000;

    public static ISiloBuilder AddVoucherLifetimes(this ISiloBuilder silo) => silo
        .Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = options.MaxEnqueuedRequestsHardLimit_StatelessWorker = MostCallsOfOneGrain)
        .Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromSeconds(30);
            options.CollectionAge = Idle;
            options.DeactivationTimeout = GracefulStop.Longest;
        });
}
