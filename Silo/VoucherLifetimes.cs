using Orleans.Configuration;

namespace Redemptions.Silo;

/// <summary>How long a voucher stays in memory, and how long its last turn is waited for.</summary>
internal static class VoucherLifetimes
{
    // A voucher at rest is a row; in memory it is kept only while its customer may come back to it.
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    public static ISiloBuilder AddVoucherLifetimes(this ISiloBuilder silo) => silo.Configure<GrainCollectionOptions>(options =>
    {
        options.CollectionQuantum = TimeSpan.FromSeconds(30);
        options.CollectionAge = Idle;
        options.DeactivationTimeout = GracefulStop.Longest;
    });
}
