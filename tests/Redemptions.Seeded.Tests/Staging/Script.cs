using System.Collections.Concurrent;
using Redemptions.Checker.Histories;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Seeded.Tests.Plans;

namespace Redemptions.Seeded.Tests.Staging;

/// <summary>The database faults of one run, and what the wrapped storage and index observed.</summary>
internal sealed class Script(TimeProvider time)
{
    private readonly ConcurrentDictionary<PlannedFault, int> _strikes = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<PlannedFault, IndexRow> _struck = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<string, IReadOnlyList<StorageOrder>> _orders = new();
    private readonly ConcurrentDictionary<string, IndexRow> _undecided = new();
    private readonly ConcurrentDictionary<string, IndexRow> _byReference = new();
    private readonly ConcurrentQueue<IntentObservation> _intents = new();
    private volatile bool _ceased;

    /// <summary>Called when a write is stored, before the write returns.</summary>
    public Func<StoragePlace, IndexRow, Task> Landed { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyList<IntentObservation> Intents => [.. _intents];

    public void Give(string voucherKey, IEnumerable<StorageOrder> orders) => _orders[voucherKey] = [.. orders];

    /// <summary>Ends all faults.</summary>
    public void Cease() => _ceased = true;

    /// <summary>The undecided redemption that holds a voucher; null if there is none.</summary>
    public IndexRow? Undecided(string voucherKey) => _undecided.GetValueOrDefault(voucherKey);

    /// <summary>The grain keys of vouchers with an undecided redemption, according to the last write of each.</summary>
    public IReadOnlyCollection<string> Held => [.. _undecided.Keys];

    public bool IsUndecided(IndexRow row) => Undecided(row.VoucherKey)?.Id == row.Id;

    /// <summary>The redemption that an order struck first; null if it struck none.</summary>
    public IndexRow? Struck(PlannedFault order) => _struck.GetValueOrDefault(order);

    public void Strike(PlannedFault order, IndexRow row) => _struck.TryAdd(order, row);

    /// <summary>The redemption with this provider reference; null if its intent was never stored.</summary>
    public IndexRow? Sent(string reference) => _byReference.GetValueOrDefault(reference);

    public Task WriteAsync(VoucherState next, IndexRow row, Func<Task> write)
    {
        StoragePlace? place = next.Undecided?.Id == row.Id ? row.Version == (int)DraftPhase.AwaitingFirstAnswer ? StoragePlace.IntentWrite : StoragePlace.DoubtWrite
            : IsUndecided(row) ? StoragePlace.OutcomeWrite
            : null;
        return place is { } known ? StrikeAsync(known, row, () => WriteAsync(known, row, write)) : write();
    }

    public Task ReadAsync(string voucherKey, Func<Task> read) => StrikeAsync(StoragePlace.StateRead, Undecided(voucherKey), read);

    public async Task<IndexEntry?> LookUpAsync(string account, string key, Func<Task<IndexEntry?>> lookUp)
    {
        IndexEntry? entry = null;
        var row = _undecided.Values.FirstOrDefault(row => row.Account == account && row.IdempotencyKey == key);
        await StrikeAsync(StoragePlace.KeyLookUp, row, async () => entry = await lookUp());
        return entry;
    }

    /// <summary>Which redemptions a lease returns is known only afterwards, so the fault always follows the lease.</summary>
    public async Task<IReadOnlyList<DueRedemption>> LeaseAsync(Func<Task<IReadOnlyList<DueRedemption>>> lease)
    {
        var leased = await lease();
        foreach (var due in leased)
        {
            await StrikeAsync(StoragePlace.Lease, Undecided(due.VoucherKey), () => Task.CompletedTask);
        }

        return leased;
    }

    private async Task StrikeAsync(StoragePlace place, IndexRow? row, Func<Task> work)
    {
        var order = row is null ? null : Take(place, row);
        if (order?.Fault == StorageFault.Fails)
        {
            throw Down();
        }

        if (order?.Fault == StorageFault.Hangs)
        {
            await Task.Delay(order.For, time);
        }

        await work();
        if (order?.Fault == StorageFault.DoneUnseen)
        {
            throw Down();
        }
    }

    private StorageOrder? Take(StoragePlace place, IndexRow row)
    {
        var order = _ceased ? null : _orders.GetValueOrDefault(row.VoucherKey)?.FirstOrDefault(order =>
            order.Place == place && _strikes.AddOrUpdate(order, 1, (_, times) => times + 1) <= order.Times);
        if (order is not null)
        {
            Strike(order, row);
        }

        return order;
    }

    private static IOException Down() => new("The database is down.");

    private async Task WriteAsync(StoragePlace place, IndexRow row, Func<Task> write)
    {
        var notDurableBefore = time.GetUtcNow();
        await write();
        if (place == StoragePlace.IntentWrite)
        {
            _intents.Enqueue(new IntentObservation(row.Reference, notDurableBefore));
            _byReference[row.Reference] = row;
        }

        if (row.Status == RedemptionStatus.Draft)
        {
            _undecided[row.VoucherKey] = row;
        }
        else
        {
            _undecided.TryRemove(row.VoucherKey, out _);
        }

        await Landed(place, row);
    }
}
