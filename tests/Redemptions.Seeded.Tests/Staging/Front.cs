using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Redemptions.Contracts;
using Redemptions.Grains.Application;

namespace Redemptions.Seeded.Tests.Staging;

/// <summary>The services of one silo that its HTTP front calls, until the silo ends.</summary>
internal sealed class Front(InProcessSiloHandle silo)
{
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public InProcessSiloHandle Silo => silo;

    /// <summary>Completes when the silo has ended; callers then get no answer.</summary>
    public Task Gone => _gone.Task;

    public RedemptionService Service => silo.ServiceProvider.GetRequiredService<RedemptionService>();

    public RedemptionReader Reader => silo.ServiceProvider.GetRequiredService<RedemptionReader>();

    public IRedemptions Redemptions => silo.ServiceProvider.GetRequiredService<IRedemptions>();

    public IStoredValue StoredValue => silo.ServiceProvider.GetRequiredService<IStoredValue>();

    public ManualResolutions Desk => silo.ServiceProvider.GetRequiredService<ManualResolutions>();

    public SiloClock Clock => (SiloClock)silo.ServiceProvider.GetRequiredService<TimeProvider>();

    public void Leave() => _gone.TrySetResult();
}
