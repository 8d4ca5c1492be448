using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Redemptions.Domain.Persistence;

namespace Redemptions.Testing.Faults;

/// <summary>The real storage, with faults before or after the write of a voucher's or a card's state.</summary>
public sealed class FaultyStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private IGrainStorage? _inner;
    private int _writes;
    private int _cardWrites;

    /// <summary>Called before each write of a voucher's state with the write's number, from 1. An exception makes the write fail with nothing written.</summary>
    public Func<int, Task> BeforeWrite { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called after each write of a voucher's state with the write's number, from 1. An exception makes a write that was stored look failed.</summary>
    public Func<int, Task> AfterWrite { get; set; } = _ => Task.CompletedTask;

    /// <summary>As <see cref="BeforeWrite"/>, for the state of a card.</summary>
    public Func<int, Task> BeforeCardWrite { get; set; } = _ => Task.CompletedTask;

    /// <summary>As <see cref="AfterWrite"/>, for the state of a card.</summary>
    public Func<int, Task> AfterCardWrite { get; set; } = _ => Task.CompletedTask;

    /// <summary>How many writes of cards' states were begun.</summary>
    public int CardWrites => Volatile.Read(ref _cardWrites);

    /// <summary>Wraps the storage that is registered in <paramref name="services"/>.</summary>
    public static FaultyStorage Wrap(IServiceCollection services)
    {
        var registered = services.Last(service => service.ServiceType == typeof(IGrainStorage) && Equals(service.ServiceKey, StorageNames.Redemptions));
        services.Remove(registered);
        const string inner = "inner";
        services.AddKeyedSingleton<IGrainStorage>(inner, (provider, _) => (IGrainStorage)registered.KeyedImplementationFactory!(provider, StorageNames.Redemptions));
        var faulty = new FaultyStorage();
        services.AddKeyedSingleton<IGrainStorage>(StorageNames.Redemptions, (provider, _) =>
        {
            faulty._inner = provider.GetRequiredKeyedService<IGrainStorage>(inner);
            return faulty;
        });
        return faulty;
    }

    public void Participate(ISiloLifecycle observer) => ((ILifecycleParticipant<ISiloLifecycle>)_inner!).Participate(observer);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => _inner!.ReadStateAsync(stateName, grainId, grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => _inner!.ClearStateAsync(stateName, grainId, grainState);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (before, after, number) = stateName switch
        {
            "voucher" => (BeforeWrite, AfterWrite, Interlocked.Increment(ref _writes)),
            StorageNames.Card => (BeforeCardWrite, AfterCardWrite, Interlocked.Increment(ref _cardWrites)),
            _ => (null, null, 0),
        };
        await (before?.Invoke(number) ?? Task.CompletedTask);
        await _inner!.WriteStateAsync(stateName, grainId, grainState);
        await (after?.Invoke(number) ?? Task.CompletedTask);
    }
}
