using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>Stores grain states in the same rows and by the same rules as Orleans' own provider, many of them in one statement.</summary>
internal sealed class BatchedGrainStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly SystemTextJsonGrainStorageSerializer _serializer = StateSerializer.Create();
    private readonly IActivatorProvider _activators;
    private readonly PrefetchedStates _prefetched;
    private readonly RequestBatcher<StateWrite, bool> _writes;
    private readonly RequestBatcher<StateKey, StoredState?> _reads;

    public BatchedGrainStorage(
        NpgsqlDataSource database, IOptions<ClusterOptions> cluster, IActivatorProvider activators, PrefetchedStates prefetched, TimeProvider time, BatchMetrics metrics)
    {
        var statements = new StateStatements(database, cluster.Value.ServiceId, metrics);
        (_activators, _prefetched) = (activators, prefetched);
        _writes = new(time, statements.WriteAsync, write => write.Key);
        _reads = new(time, statements.ReadAsync);
    }

    /// <summary>Nothing to start; at stop, waits until the queued writes are done.</summary>
    public void Participate(ISiloLifecycle observer) => observer.Subscribe(
        nameof(BatchedGrainStorage), ServiceLifecycleStage.ApplicationServices, _ => Task.CompletedTask, stop => _writes.DrainAsync().WaitAsync(stop));

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = StateKey.Of(stateName, grainId);
        var isFirst = grainState is { RecordExists: false, ETag: null or "" };
        var stored = isFirst && _prefetched.TryRemove(key, out var prefetched) ? prefetched : await _reads.EnqueueAsync(key);
        grainState.State = stored is null ? _activators.GetActivator<T>().Create() : _serializer.Deserialize<T>(new BinaryData(stored.Payload));
        grainState.ETag = stored?.Version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = stored is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        int? version = string.IsNullOrWhiteSpace(grainState.ETag) ? null : int.Parse(grainState.ETag, CultureInfo.InvariantCulture);
        var key = StateKey.Of(stateName, grainId);
        var payload = _serializer.Serialize(grainState.State).ToArray();
        var isWritten = await _writes.EnqueueAsync(new StateWrite(key, version, payload));
        _prefetched.Invalidate(key);
        if (!isWritten)
        {
            throw new InconsistentStateException($"The state {stateName} of {grainId} is no longer at version {grainState.ETag ?? "none"}.");
        }

        grainState.ETag = ((version ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }

    /// <summary>Rows are never cleared: an existing row is a conflict.</summary>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!grainState.RecordExists)
        {
            await ReadStateAsync(stateName, grainId, grainState);
        }

        if (grainState.RecordExists)
        {
            throw new InconsistentStateException($"The state {stateName} of {grainId} is never cleared.");
        }
    }
}
