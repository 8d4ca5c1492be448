using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>Stores grain states by the same rules as Orleans' own provider, many of them in one statement. Vouchers and cards have tables of their own; other
/// states are in the rows that Orleans' provider would use.</summary>
internal sealed class BatchedGrainStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly SystemTextJsonGrainStorageSerializer _serializer = StateSerializer.Create();
    private readonly IActivatorProvider _activators;
    private readonly PrefetchedVouchers _prefetched;
    private readonly RequestBatcher<StateWrite, bool> _writes;
    private readonly RequestBatcher<StateKey, StoredState?> _reads;
    private readonly RequestBatcher<VoucherWrite, bool> _voucherWrites;
    private readonly RequestBatcher<Guid, StoredVoucher?> _voucherReads;
    private readonly RequestBatcher<CardWrite, bool> _cardWrites;
    private readonly RequestBatcher<CardKey, StoredCard?> _cardReads;

    public BatchedGrainStorage(
        NpgsqlDataSource database, IOptions<ClusterOptions> cluster, IActivatorProvider activators, PrefetchedVouchers prefetched, KeyedDigests digests, TimeProvider time,
        BatchMetrics metrics)
    {
        var states = new StateStatements(database, cluster.Value.ServiceId, metrics);
        var vouchers = new VoucherStatements(database, digests, metrics);
        var cards = new CardStatements(database, digests, metrics);
        (_activators, _prefetched) = (activators, prefetched);
        _writes = new(time, states.WriteAsync, write => write.Key);
        _reads = new(time, states.ReadAsync);
        _voucherWrites = new(time, vouchers.WriteAsync, write => write.Key);
        _voucherReads = new(time, vouchers.ReadAsync);
        _cardWrites = new(time, cards.WriteAsync, write => write.Key!);
        _cardReads = new(time, cards.ReadAsync);
    }

    /// <summary>Nothing to start; at stop, waits until the queued writes are done.</summary>
    public void Participate(ISiloLifecycle observer) => observer.Subscribe(
        nameof(BatchedGrainStorage),
        ServiceLifecycleStage.ApplicationServices,
        _ => Task.CompletedTask,
        stop => Task.WhenAll(_writes.DrainAsync(), _voucherWrites.DrainAsync(), _cardWrites.DrainAsync()).WaitAsync(stop));

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState is IGrainState<VoucherState> voucher)
        {
            await ReadVoucherAsync(grainId, voucher);
            return;
        }

        if (grainState is IGrainState<CardState> card)
        {
            await ReadCardAsync(grainId, card);
            return;
        }

        var stored = await _reads.EnqueueAsync(StateKey.Of(stateName, grainId));
        grainState.State = stored is null ? _activators.GetActivator<T>().Create() : _serializer.Deserialize<T>(new BinaryData(stored.Payload));
        Adopt(grainState, stored?.Version);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        int? version = string.IsNullOrWhiteSpace(grainState.ETag) ? null : int.Parse(grainState.ETag, CultureInfo.InvariantCulture);
        var isWritten = grainState switch
        {
            IGrainState<VoucherState> voucher => await WriteVoucherAsync(grainId, version, voucher.State!),
            IGrainState<CardState> card => await WriteCardAsync(grainId, version, card.State!),
            _ => await _writes.EnqueueAsync(new StateWrite(StateKey.Of(stateName, grainId), version, _serializer.Serialize(grainState.State).ToArray())),
        };
        if (!isWritten)
        {
            throw new InconsistentStateException($"The state {stateName} of {grainId} is no longer at version {grainState.ETag ?? "none"}.");
        }

        Adopt(grainState, (version ?? 0) + 1);
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

    private async Task ReadVoucherAsync(GrainId grainId, IGrainState<VoucherState> grainState)
    {
        var key = StoredBytes.VoucherKey(grainId.Key.ToString()!);
        var isFirst = grainState is { RecordExists: false, ETag: null or "" };
        var stored = isFirst && _prefetched.TryRemove(key, out var prefetched) ? prefetched : await _voucherReads.EnqueueAsync(key);
        if (stored?.State is { LastStatus: RedemptionStatus.Draft, Undecided: null } held)
        {
            // Otherwise the voucher would look free, and a second redemption of it would be sent.
            throw new InvalidOperationException($"The last redemption {held.LastId} of {grainId} is a draft and is not in the table draft: another program changed it.");
        }

        grainState.State = stored?.State ?? new VoucherState();
        Adopt(grainState, stored?.Version);
    }

    private async Task<bool> WriteVoucherAsync(GrainId grainId, int? version, VoucherState state)
    {
        var key = StoredBytes.VoucherKey(grainId.Key.ToString()!);
        try
        {
            return await _voucherWrites.EnqueueAsync(new VoucherWrite(key, version, state));
        }
        finally
        {
            _prefetched.Invalidate(key);
        }
    }

    /// <summary>Cards are made by others: by <see cref="ICardStore.SaveAsync"/>, or by the write of the card that they replace.</summary>
    private async Task<bool> WriteCardAsync(GrainId grainId, int? version, CardState state) =>
        version is not null && state.Card is not null && await _cardWrites.EnqueueAsync(new CardWrite(CardKey.Of(grainId), version, state));

    private async Task ReadCardAsync(GrainId grainId, IGrainState<CardState> grainState)
    {
        var stored = await _cardReads.EnqueueAsync(CardKey.Of(grainId));
        grainState.State = new CardState { Card = stored?.Card };
        Adopt(grainState, stored?.Version);
    }

    private static void Adopt<T>(IGrainState<T> grainState, int? version)
    {
        grainState.ETag = version?.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = version is not null;
    }
}
