using Npgsql;
using Redemptions.Contracts;
using Redemptions.Grains.Index;
using Redemptions.Grains.Secrets;

namespace Redemptions.Storage.Postgres.Grouped;

/// <summary>The index on PostgreSQL: keys, which every redemption begins with, are looked up many at a time.</summary>
internal sealed class PostgresIndex : RedemptionIndex
{
    private const int UnderWay = 2;
    private readonly NpgsqlDataSource _database;
    private readonly GroupMetrics _metrics;
    private readonly Group<(string Account, string Mode, string Key), IndexEntry?> _keys;

    public PostgresIndex(NpgsqlDataSource database, IndexDialect dialect, KeyedDigests digests, TimeProvider time, GroupMetrics metrics)
        : base(database, dialect, digests, time)
    {
        (_database, _metrics) = (database, metrics);
        _keys = new(UnderWay, FindAsync);
    }

    public override Task<IndexEntry?> FindByKeyAsync(string account, Mode mode, string idempotencyKey, CancellationToken cancellationToken = default) =>
        _keys.AskAsync((account, Text(mode), idempotencyKey)).WaitAsync(cancellationToken);

    private async Task<IndexEntry?[]> FindAsync(IReadOnlyList<(string Account, string Mode, string Key)> asked)
    {
        _metrics.Sent("key", asked.Count);
        await using var command = _database.CreateCommand("SELECT place, id, digest, voucher_key, status, snapshot FROM find_redemptions($1, $2, $3)");
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. asked.Select(one => one.Account)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. asked.Select(one => one.Mode)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. asked.Select(one => one.Key)] });
        await using var reader = await command.ExecuteReaderAsync();
        var found = new IndexEntry?[asked.Count];
        while (await reader.ReadAsync())
        {
            found[reader.GetInt64(0) - 1] = Entry(new Row
            {
                Id = reader.GetString(1),
                Digest = reader.GetString(2),
                VoucherKey = reader.GetString(3),
                Status = reader.GetString(4),
                Snapshot = reader.GetString(5),
            });
        }

        return found;
    }
}
