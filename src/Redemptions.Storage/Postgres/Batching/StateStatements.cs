using Npgsql;
using Redemptions.Storage.Postgres.Startup;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>Writes and reads the states of many grains other than vouchers and cards, in one round trip each.</summary>
internal sealed class StateStatements(NpgsqlDataSource database, string serviceId, BatchMetrics metrics)
{
    /// <summary>Writes each state whose row is still at the version that was read; returns for each whether it was written.</summary>
    public async Task<bool[]> WriteAsync(IReadOnlyList<StateWrite> asked)
    {
        metrics.Sent("write", asked.Count);
        var inOrder = Enumerable.Range(0, asked.Count).OrderBy(place => asked[place].Key).ToArray();
        var writes = Array.ConvertAll(inOrder, place => asked[place]);
        await using var command = database.CreateCommand("SELECT write_grain_states($1, $2, $3, $4, $5, $6, $7)");
        command.CommandTimeout = PostgresDataSource.StatementSeconds;
        StateKey.AddTo(command, serviceId, Array.ConvertAll(writes, write => write.Key));
        command.Parameters.Add(new NpgsqlParameter<int?[]> { TypedValue = Array.ConvertAll(writes, write => write.Version) });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = Array.ConvertAll(writes, write => write.Payload) });
        var written = new bool[asked.Count];
        foreach (var place in (long[])(await command.ExecuteScalarAsync())!)
        {
            written[inOrder[place - 1]] = true;
        }

        return written;
    }

    /// <summary>Reads each state; null where there is none.</summary>
    public async Task<StoredState?[]> ReadAsync(IReadOnlyList<StateKey> asked)
    {
        metrics.Sent("read", asked.Count);
        await using var command = database.CreateCommand("SELECT place, payload, version FROM read_states($1, $2, $3, $4, $5)");
        command.CommandTimeout = PostgresDataSource.StatementSeconds;
        StateKey.AddTo(command, serviceId, [.. asked]);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new StoredState?[asked.Count];
        while (await reader.ReadAsync())
        {
            found[reader.GetInt64(0) - 1] = new StoredState(reader.GetFieldValue<byte[]>(1), reader.GetInt32(2));
        }

        return found;
    }
}
