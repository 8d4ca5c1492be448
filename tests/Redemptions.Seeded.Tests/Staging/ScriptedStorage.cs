using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Seeded.Tests.Staging;

/// <summary>The real grain storage of a silo, with the faults of the current script.</summary>
internal sealed class ScriptedStorage(IGrainStorage inner, Func<Script> script, Func<CardScript> cards) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private const string Inner = "inner";

    /// <summary>Wraps the storage that is registered in <paramref name="services"/>.</summary>
    public static void Wrap(IServiceCollection services, Func<Script> script, Func<CardScript> cards)
    {
        var registered = services.Last(service => service.ServiceType == typeof(IGrainStorage) && Equals(service.ServiceKey, StorageNames.Redemptions));
        services.Remove(registered);
        services.AddKeyedSingleton<IGrainStorage>(Inner, (provider, _) => (IGrainStorage)registered.KeyedImplementationFactory!(provider, StorageNames.Redemptions));
        services.AddKeyedSingleton<IGrainStorage>(
            StorageNames.Redemptions, (provider, _) => new ScriptedStorage(provider.GetRequiredKeyedService<IGrainStorage>(Inner), script, cards));
    }

    public void Participate(ISiloLifecycle observer) => ((ILifecycleParticipant<ISiloLifecycle>)inner).Participate(observer);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = grainId.Key.ToString()!;
        return typeof(T) == typeof(VoucherState) ? script().ReadAsync(key, ReadAsync)
            : typeof(T) == typeof(CardState) ? cards().ReadStateAsync(key, ReadAsync)
            : ReadAsync();

        Task ReadAsync() => inner.ReadStateAsync(stateName, grainId, grainState);
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        return grainState.State switch
        {
            VoucherState { Index: [var row] } next => script().WriteAsync(next, row, WriteAsync),
            CardState next => cards().WriteAsync(grainId.Key.ToString()!, next, WriteAsync),
            _ => WriteAsync(),
        };

        Task WriteAsync() => inner.WriteStateAsync(stateName, grainId, grainState);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ClearStateAsync(stateName, grainId, grainState);
}
