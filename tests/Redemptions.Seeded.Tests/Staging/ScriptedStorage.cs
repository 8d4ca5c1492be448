using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;

namespace Redemptions.Seeded.Tests.Staging;

/// <summary>The real grain storage of a silo, with the faults of the current script.</summary>
internal sealed class ScriptedStorage(IGrainStorage inner, Func<Script> script) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private const string Inner = "inner";

    /// <summary>Wraps the storage that is registered in <paramref name="services"/>.</summary>
    public static void Wrap(IServiceCollection services, Func<Script> script)
    {
        var registered = services.Last(service => service.ServiceType == typeof(IGrainStorage) && Equals(service.ServiceKey, StorageNames.Redemptions));
        services.Remove(registered);
        services.AddKeyedSingleton<IGrainStorage>(Inner, (provider, _) => (IGrainStorage)registered.KeyedImplementationFactory!(provider, StorageNames.Redemptions));
        services.AddKeyedSingleton<IGrainStorage>(
            StorageNames.Redemptions, (provider, _) => new ScriptedStorage(provider.GetRequiredKeyedService<IGrainStorage>(Inner), script));
    }

    public void Participate(ISiloLifecycle observer) => ((ILifecycleParticipant<ISiloLifecycle>)inner).Participate(observer);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => typeof(T) == typeof(VoucherState)
        ? script().ReadAsync(grainId.Key.ToString()!, () => inner.ReadStateAsync(stateName, grainId, grainState))
        : inner.ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => grainState.State is VoucherState { Index: [var row] } next
        ? script().WriteAsync(next, row, () => inner.WriteStateAsync(stateName, grainId, grainState))
        : inner.WriteStateAsync(stateName, grainId, grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ClearStateAsync(stateName, grainId, grainState);
}
