using System.Collections.Concurrent;
using Redemptions.Checker.Histories;
using Redemptions.Cluster.Tests.Seeded.Plans;
using Redemptions.Contracts;
using Redemptions.Grains.Index;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Cluster.Tests.Seeded.Staging;

/// <summary>What the database is to do wrong in one run, and what it saw.</summary>
internal sealed class Script(TimeProvider time)
{
    private readonly ConcurrentDictionary<PlannedFault, int> _strikes = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<PlannedFault, IndexRow> _struck = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<string, IReadOnlyList<StorageOrder>> _orders = new();
    private readonly ConcurrentDictionary<string, IndexRow> _undecided = new();
    private readonly ConcurrentDictionary<string, IndexRow> _byReference = new();
    private readonly ConcurrentQueue<IntentObservation> _intents = new();
    private volatile bool _ceased;

    /// <summary>Called when a write is durable, before its writer knows.</summary>
    public Func<StoragePlace, IndexRow, Task> Landed { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyList<IntentObservation> Intents => [.. _intents];

    public void Give(string voucherKey, IEnumerable<StorageOrder> orders) => _orders[voucherKey] = [.. orders];

    /// <summary>From now on nothing goes wrong.</summary>
    public void Cease() => _ceased = true;

    /// <summary>The undecided redemption that holds a voucher.</summary>
    public IndexRow? Undecided(string voucherKey) => _undecided.GetValueOrDefault(voucherKey);

    /// <summary>The vouchers that an undecided redemption holds, as the last write of each left them.</summary>
    public IReadOnlyCollection<string> Held => [.. _undecided.Keys];

    public bool IsUndecided(IndexRow row) => Undecided(row.VoucherKey)?.Id == row.Id;

    /// <summary>The redemption that an order struck first; null where it struck none.</summary>
    public IndexRow? Struck(PlannedFault order) => _struck.GetValueOrDefault(order);

    public void Strike(PlannedFault order, IndexRow row) => _struck.TryAdd(order, row);

    /// <summary>The redemption that is sent under a reference; null where its intent was never durable.</summary>
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

    /// <summary>What was leased is known afterwards only, so that here every fault comes after the deed.</summary>
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
