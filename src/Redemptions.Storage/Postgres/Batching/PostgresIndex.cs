using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Storage.Index;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>The index on PostgreSQL: looks up idempotency keys in batches, and reads with each key the state of the voucher grain that is called next.</summary>
internal sealed class PostgresIndex : RedemptionIndex
{
    private const string Question =
        "SELECT place, id, digest, voucher_key, status, snapshot, payload, state_version FROM find_redemptions_and_states($1, $2, $3, $4, $5, $6, $7, $8)";

    // No voucher has this key, so a query with it finds no state.
    private static readonly StateKey NoVoucher = new(StorageNames.Voucher, string.Empty);
    private readonly NpgsqlDataSource _database;
    private readonly string _serviceId;
    private readonly PrefetchedStates _prefetched;
    private readonly TimeProvider _time;
    private readonly BatchMetrics _metrics;
    private readonly RequestBatcher<KeyQuestion, IndexEntry?> _keys;

    public PostgresIndex(
        NpgsqlDataSource database, IOptions<ClusterOptions> cluster, IndexDialect dialect, KeyedDigests digests, TimeProvider time, BatchMetrics metrics,
        PrefetchedStates prefetched)
        : base(database, dialect, digests, time)
    {
        (_database, _serviceId, _prefetched, _time, _metrics) = (database, cluster.Value.ServiceId, prefetched, time, metrics);
        _keys = new(time, FindAsync);
    }

    public override Task<IndexEntry?> FindByKeyAsync(
        string account, Mode mode, string idempotencyKey, string? voucher = null, CancellationToken cancellationToken = default) =>
        _keys.EnqueueAsync(new KeyQuestion(account, Text(mode), idempotencyKey, voucher is null ? NoVoucher : new StateKey(StorageNames.Voucher, voucher)))
            .WaitAsync(cancellationToken);

    private async Task<IndexEntry?[]> FindAsync(IReadOnlyList<KeyQuestion> asked)
    {
        _metrics.Sent("key", asked.Count);
        var askedAt = _time.GetTimestamp();
        await using var command = _database.CreateCommand(Question);
        command.CommandTimeout = PostgresDataSource.StatementSeconds;
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. asked.Select(one => one.Account)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. asked.Select(one => one.Mode)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. asked.Select(one => one.Key)] });
        StateKey.AddTo(command, _serviceId, [.. asked.Select(one => one.Voucher)]);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new IndexEntry?[asked.Count];
        var states = new StoredState?[asked.Count];
        while (await reader.ReadAsync())
        {
            var place = reader.GetInt64(0) - 1;
            found[place] = await reader.IsDBNullAsync(1) ? null : ReadEntry(reader);
            states[place] = await reader.IsDBNullAsync(6) ? null : new StoredState(reader.GetFieldValue<byte[]>(6), reader.GetInt32(7));
        }

        for (var place = 0; place < asked.Count; place++)
        {
            if (found[place] is null && asked[place].Voucher != NoVoucher)
            {
                _prefetched.Add(asked[place].Voucher, states[place], askedAt);
            }
        }

        return found;
    }

    private static IndexEntry ReadEntry(NpgsqlDataReader reader) => Entry(new Row
    {
        Id = reader.GetString(1),
        Digest = reader.GetString(2),
        VoucherKey = reader.GetString(3),
        Status = reader.GetString(4),
        Snapshot = reader.GetString(5),
    });

    private sealed record KeyQuestion(string Account, string Mode, string Key, StateKey Voucher);
}
