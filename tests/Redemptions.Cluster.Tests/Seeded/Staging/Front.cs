using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Redemptions.Grains.Application;

namespace Redemptions.Cluster.Tests.Seeded.Staging;

/// <summary>The door of one silo, as its HTTP front has it, for as long as the silo lives.</summary>
internal sealed class Front(InProcessSiloHandle silo)
{
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public InProcessSiloHandle Silo => silo;

    /// <summary>Completes when the silo is no more: whoever called it hears nothing then.</summary>
    public Task Gone => _gone.Task;

    public RedemptionService Service => silo.ServiceProvider.GetRequiredService<RedemptionService>();

    public RedemptionReader Reader => silo.ServiceProvider.GetRequiredService<RedemptionReader>();

    public ManualResolutions Desk => silo.ServiceProvider.GetRequiredService<ManualResolutions>();

    public SiloClock Clock => (SiloClock)silo.ServiceProvider.GetRequiredService<TimeProvider>();

    public void Leave() => _gone.TrySetResult();
}
