using Npgsql;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.StoredValue;
using Redemptions.Storage.Index;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>The index on PostgreSQL: looks up idempotency keys in batches, and reads with each key the state of the voucher grain that is called next.</summary>
internal sealed class PostgresIndex : RedemptionIndex
{
    private const string Question =
        $"SELECT place, id, status, type, digest, fingerprint, snapshot, state_version, {VoucherStatements.StateColumns} FROM find_keys_and_vouchers($1, $2, $3, $4)";

    private readonly NpgsqlDataSource _database;
    private readonly KeyedDigests _digests;
    private readonly PrefetchedVouchers _prefetched;
    private readonly TimeProvider _time;
    private readonly BatchMetrics _metrics;
    private readonly RequestBatcher<KeyQuestion, IndexEntry?> _keys;

    public PostgresIndex(
        NpgsqlDataSource database, IndexDialect dialect, KeyedDigests digests, TimeProvider time, BatchMetrics metrics, PrefetchedVouchers prefetched)
        : base(database, dialect, digests, time)
    {
        (_database, _digests, _prefetched, _time, _metrics) = (database, digests, prefetched, time, metrics);
        _keys = new(time, FindAsync);
    }

    public override Task<IndexEntry?> FindByKeyAsync(
        string account, Mode mode, string idempotencyKey, string? voucher = null, CancellationToken cancellationToken = default) =>
        _keys.EnqueueAsync(new KeyQuestion(
            Guid.Parse(_digests.ProviderReference(account, mode, idempotencyKey)), account, mode, voucher is null ? null : StoredBytes.VoucherKey(voucher)))
            .WaitAsync(cancellationToken);

    private async Task<IndexEntry?[]> FindAsync(IReadOnlyList<KeyQuestion> asked)
    {
        _metrics.Sent("key", asked.Count);
        var askedAt = _time.GetTimestamp();
        await using var command = _database.CreateCommand(Question);
        command.CommandTimeout = PostgresDataSource.StatementSeconds;
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. asked.Select(one => one.Reference)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. asked.Select(one => one.Account)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. asked.Select(one => SqlText.Of(one.Mode))] });
        command.Parameters.Add(new NpgsqlParameter<Guid?[]> { TypedValue = [.. asked.Select(one => one.Voucher)] });
        await using var reader = await command.ExecuteReaderAsync();
        var found = new IndexEntry?[asked.Count];
        var states = new StoredVoucher?[asked.Count];
        while (await reader.ReadAsync())
        {
            var place = reader.GetInt64(0) - 1;
            found[place] = reader.IsDBNull(1) ? null : ReadEntry(reader, asked[(int)place].Mode);
            states[place] = reader.IsDBNull(7) ? null : new StoredVoucher(VoucherStatements.ReadState(reader, 8), reader.GetInt32(7));
        }

        for (var place = 0; place < asked.Count; place++)
        {
            if (found[place] is null && asked[place].Voucher is { } voucher)
            {
                _prefetched.Add(voucher, states[place], askedAt);
            }
        }

        return found;
    }

    private static IndexEntry ReadEntry(NpgsqlDataReader reader, Mode mode) => reader.IsDBNull(2) ? WithoutRecord(reader.GetString(1)) : new IndexEntry
    {
        Id = RedemptionId.Parse(reader.GetString(1)),
        Status = SqlText.ToStatus(reader.GetString(2)),
        Digest = StoredBytes.Digest(reader.GetFieldValue<byte[]>(4)),
        VoucherKey = $"{SqlText.Of(mode)}/{reader.GetString(3)}/{StoredBytes.Fingerprint(reader.GetFieldValue<byte[]>(5))}",
        Snapshot = StoredBytes.Ciphertext(reader.GetFieldValue<byte[]>(6)),
    };

    private static IndexEntry WithoutRecord(string id) =>
        id.StartsWith(CardOperation.Prefix, StringComparison.Ordinal) ? IndexEntry.OfOperation(id) : IndexEntry.OfRemoved(RedemptionId.Parse(id));

    private sealed record KeyQuestion(Guid Reference, string Account, Mode Mode, Guid? Voucher);
}
