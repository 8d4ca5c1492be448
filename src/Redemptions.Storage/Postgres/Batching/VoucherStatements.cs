using System.Text.Json;
using Npgsql;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>Writes and reads the states of many vouchers, with their redemptions, in one round trip each.</summary>
internal sealed class VoucherStatements(NpgsqlDataSource database, KeyedDigests digests, BatchMetrics metrics)
{
    /// <summary>The columns of a voucher's state, in the order in which <see cref="ReadState"/> takes them.</summary>
    public const string StateColumns = "last_version, last_id, last_status, draft_account, draft_snapshot, draft_wire";

    private const string Write =
        "SELECT write_vouchers($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)";

    /// <summary>Writes each state whose row is still at the version that was read; returns for each whether it was written.</summary>
    public async Task<bool[]> WriteAsync(IReadOnlyList<VoucherWrite> asked)
    {
        metrics.Sent("write", asked.Count);
        var inOrder = Enumerable.Range(0, asked.Count).OrderBy(place => asked[place].Key).ToArray();
        var writes = Array.ConvertAll(inOrder, place => asked[place]);
        await using var command = database.CreateCommand(Write);
        command.CommandTimeout = PostgresDataSource.StatementSeconds;
        AddTo(command, writes);
        var written = new bool[asked.Count];
        foreach (var place in (long[])(await command.ExecuteScalarAsync())!)
        {
            written[inOrder[place - 1]] = true;
        }

        return written;
    }

    /// <summary>Reads each state; null where there is none.</summary>
    public async Task<StoredVoucher?[]> ReadAsync(IReadOnlyList<Guid> asked)
    {
        metrics.Sent("read", asked.Count);
        await using var command = database.CreateCommand($"SELECT place, version, {StateColumns} FROM read_vouchers($1)");
        command.CommandTimeout = PostgresDataSource.StatementSeconds;
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. asked] });
        await using var reader = await command.ExecuteReaderAsync();
        var found = new StoredVoucher?[asked.Count];
        while (await reader.ReadAsync())
        {
            found[reader.GetInt64(0) - 1] = new StoredVoucher(ReadState(reader, 2), reader.GetInt32(1));
        }

        return found;
    }

    /// <summary>The state in the columns from <paramref name="first"/> on.</summary>
    public static VoucherState ReadState(NpgsqlDataReader reader, int first)
    {
        var id = reader.IsDBNull(first + 1) ? null : RedemptionId.Parse(reader.GetString(first + 1));
        return new VoucherState
        {
            LastVersion = reader.IsDBNull(first) ? null : reader.GetInt32(first),
            LastId = id,
            LastStatus = reader.IsDBNull(first + 2) ? null : SqlText.ToStatus(reader.GetString(first + 2)),
            Undecided = reader.IsDBNull(first + 5) ? null : new UndecidedRedemption
            {
                Id = id!,
                Account = reader.GetString(first + 3),
                Snapshot = StoredBytes.Ciphertext(reader.GetFieldValue<byte[]>(first + 4)),
                Wire = StoredBytes.Ciphertext(reader.GetFieldValue<byte[]>(first + 5)),
            },
        };
    }

    private void AddTo(NpgsqlCommand command, VoucherWrite[] writes)
    {
        Add(writes, write => write.Key);
        Add(writes, write => write.Version);
        Add(writes, write => write.State.LastVersion);
        Add(writes, write => write.State.LastId?.Value);
        Add(writes, write => write.State.LastStatus is { } status ? SqlText.Of(status) : null);
        var rows = Array.ConvertAll(writes, write => write.Row);
        Add(rows, row => SqlText.Storable(row?.Account));
        Add(rows, row => row is null ? null : SqlText.Of(row.Mode));
        Add(rows, row => row?.Id.Value);
        Add(rows, row => row?.NextAttemptAt);
        Add(rows, row => row?.CreatedAt);
        Add(rows, row => row?.UpdatedAt);
        Add(rows, row => row?.Version);
        Add(rows, row => row is null ? null : SqlText.Of(row.Status));
        Add(rows, row => row?.Type);
        Add(rows, row => SqlText.Storable(row?.IdempotencyKey));
        Add(rows, Reference);
        Add(rows, row => row is null ? null : StoredBytes.Keyed(row.Digest));
        Add(rows, row => row is null ? null : StoredBytes.Keyed(row.Fingerprint));
        Add(rows, row => SqlText.Storable(row?.ExternalReference));
        Add(rows, row => SqlText.Storable(row?.ProviderReference));
        Add(rows, row => SqlText.Of(row?.Attention));
        Add(rows, row => row?.ChangeFingerprint);
        Add(rows, row => SqlText.Storable(row?.ChangeSerialNumber));
        Add(rows, row => row is null ? null : StoredBytes.Ciphertext(row.Snapshot));
        Add(writes, write => write.State.Undecided is { } undecided ? StoredBytes.Ciphertext(undecided.Wire) : null);
        command.Parameters.Add(new NpgsqlParameter<string?[]?> { TypedValue = Array.Exists(writes, write => write.State.Audit is not null) ? Array.ConvertAll(writes, Audit) : null });
        Add(rows, row => row?.Events);
        Add(rows, row => row?.RedeemedAmount);

        void Add<TFrom, TTo>(TFrom[] from, Converter<TFrom, TTo> convert) => command.Parameters.Add(new NpgsqlParameter<TTo[]> { TypedValue = Array.ConvertAll(from, convert) });
    }

    private Guid? Reference(IndexRow? row) => row is null ? null : Guid.Parse(digests.ProviderReference(row.Account, row.Mode, row.IdempotencyKey));

    private static string? Audit(VoucherWrite write) => write.State.Audit is { } entries ? JsonSerializer.Serialize(entries, StoredJson.Default.IReadOnlyListAuditEntry) : null;
}
