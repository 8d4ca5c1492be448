using System.Collections.Concurrent;
using Redemptions.Checker.Histories;
using Redemptions.Cluster.Tests.Harness;
using Redemptions.Contracts;
using Redemptions.Grains.Index;

namespace Redemptions.Cluster.Tests.Seeded;

/// <summary>Storage faults by idempotency key, each of which strikes once, and every intent that became durable.</summary>
internal sealed class StorageFaults
{
    private readonly ConcurrentDictionary<string, StorageFault> _ordered = new();
    private readonly ConcurrentDictionary<string, StorageFault> _struck = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _begun = new();
    private readonly ConcurrentDictionary<string, IntentObservation> _intents = new();

    public void Order(string key, StorageFault fault) => _ordered[key] = fault;

    /// <summary>What struck the redemption with this key.</summary>
    public StorageFault Struck(string key) => _struck.GetValueOrDefault(key);

    public IntentObservation? Intent(string key) => _intents.GetValueOrDefault(key);

    public void Watch(FaultyStorage storage)
    {
        storage.BeforeRow = BeforeAsync;
        storage.AfterRow = AfterAsync;
    }

    private Task BeforeAsync(IndexRow row)
    {
        _begun[row.IdempotencyKey] = TimeProvider.System.GetUtcNow();
        Strike(row, IsIntent(row) ? StorageFault.IntentNotWritten : StorageFault.OutcomeNotWritten);
        return Task.CompletedTask;
    }

    private Task AfterAsync(IndexRow row)
    {
        if (IsIntent(row))
        {
            _intents[row.IdempotencyKey] = new IntentObservation(row.Reference, _begun[row.IdempotencyKey]);
        }

        Strike(row, IsIntent(row) ? StorageFault.IntentLooksFailed : StorageFault.OutcomeLooksFailed);
        return Task.CompletedTask;
    }

    private void Strike(IndexRow row, StorageFault fault)
    {
        var isBetween = row.Status == RedemptionStatus.Draft && !IsIntent(row);
        if (!isBetween && _ordered.TryRemove(KeyValuePair.Create(row.IdempotencyKey, fault)))
        {
            _struck[row.IdempotencyKey] = fault;
            throw new IOException("The disk is full.");
        }
    }

    private static bool IsIntent(IndexRow row) => row is { Status: RedemptionStatus.Draft, Version: 1 };
}
