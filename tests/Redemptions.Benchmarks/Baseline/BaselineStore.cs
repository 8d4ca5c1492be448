using Npgsql;
using NpgsqlTypes;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Grains.Keys;

namespace Redemptions.Benchmarks.Baseline;

/// <summary>All SQL of the baseline: one batch, so one round trip and one commit, a transaction. Statements are prepared by the connection string.</summary>
internal sealed class BaselineStore(NpgsqlDataSource database)
{
    /// <summary>The row that is locked, with the last redemption of the voucher, and one table of all redemptions, as the service had it in 0.2.</summary>
    public const string Tables =
        """
        CREATE TABLE IF NOT EXISTS baseline_voucher (
            key text COLLATE "C" PRIMARY KEY,
            last_id text COLLATE "C" NOT NULL,
            wire text
        ) WITH (fillfactor = 60, toast_tuple_target = 8160);

        CREATE TABLE IF NOT EXISTS baseline_redemption (
            id text COLLATE "C" PRIMARY KEY,
            account text COLLATE "C" NOT NULL,
            mode text COLLATE "C" NOT NULL,
            idempotency_key text COLLATE "C" NOT NULL,
            digest text COLLATE "C" NOT NULL,
            type text COLLATE "C" NOT NULL,
            voucher_key text COLLATE "C" NOT NULL,
            fingerprint text COLLATE "C" NOT NULL,
            status text COLLATE "C" NOT NULL,
            version integer NOT NULL,
            external_reference text COLLATE "C",
            reference text COLLATE "C" NOT NULL,
            provider_reference text COLLATE "C",
            attention text COLLATE "C",
            created_at bigint NOT NULL,
            updated_at bigint NOT NULL,
            next_attempt_at bigint,
            snapshot text NOT NULL
        ) WITH (fillfactor = 70, toast_tuple_target = 8160);

        CREATE UNIQUE INDEX IF NOT EXISTS baseline_key ON baseline_redemption (idempotency_key, account, mode);
        CREATE UNIQUE INDEX IF NOT EXISTS baseline_undecided ON baseline_redemption (mode, type, fingerprint) WHERE status = 'draft';
        CREATE INDEX IF NOT EXISTS baseline_due ON baseline_redemption (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
        CREATE INDEX IF NOT EXISTS baseline_account ON baseline_redemption (account, mode, id);
        CREATE INDEX IF NOT EXISTS baseline_updated ON baseline_redemption (account, mode, updated_at, id);
        CREATE INDEX IF NOT EXISTS baseline_fingerprint ON baseline_redemption (fingerprint);
        CREATE INDEX IF NOT EXISTS baseline_reference ON baseline_redemption (reference);
        CREATE INDEX IF NOT EXISTS baseline_provider_reference ON baseline_redemption (provider_reference) WHERE provider_reference IS NOT NULL;
        CREATE INDEX IF NOT EXISTS baseline_external_reference ON baseline_redemption (account, mode, external_reference, id) WHERE external_reference IS NOT NULL;
        CREATE INDEX IF NOT EXISTS baseline_attention ON baseline_redemption (account, mode, id) WHERE attention IS NOT NULL;
        """;

    private const string Columns = "id, digest, voucher_key, status, snapshot";
    private const string ByKey = $"SELECT {Columns} FROM baseline_redemption WHERE account = $1 AND mode = $2 AND idempotency_key = $3";
    private const string ById = $"SELECT {Columns} FROM baseline_redemption WHERE id = $1 AND account = $2 AND mode = $3";
    private const string Voucher = "SELECT last_id, wire IS NOT NULL FROM baseline_voucher WHERE key = $1";

    // Locks the voucher's row and takes it, unless another request did so since it was read.
    private const string Take =
        """
        INSERT INTO baseline_voucher AS voucher (key, last_id, wire) VALUES ($1, $2, $3)
        ON CONFLICT (key) DO UPDATE SET last_id = excluded.last_id, wire = excluded.wire WHERE voucher.wire IS NULL AND voucher.last_id = $4
        """;

    private const string Begin =
        """
        INSERT INTO baseline_redemption (id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version,
            external_reference, reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18
        FROM baseline_voucher WHERE key = $7 AND last_id = $1
        """;

    private const string Free = "UPDATE baseline_voucher SET wire = NULL WHERE key = $1 AND last_id = $2";

    private const string Settle =
        """
        UPDATE baseline_redemption SET status = $2, version = $3, provider_reference = $4, attention = $5, updated_at = $6, next_attempt_at = $7, snapshot = $8
        WHERE id = $1 AND version <= $3
        """;

    /// <summary>Reads the redemption of a key and the voucher's state in one round trip.</summary>
    public async Task<(IndexEntry? Entry, VoucherStanding Voucher)> LookAsync(Caller caller, string idempotencyKey, string? voucherKey)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Statement(ByKey, caller.Account, GrainKeys.Text(caller.Mode), idempotencyKey));
        if (voucherKey is not null)
        {
            batch.BatchCommands.Add(Statement(Voucher, voucherKey));
        }

        await using var reader = await batch.ExecuteReaderAsync();
        var entry = await ReadAsync(reader);
        return await reader.NextResultAsync() && await reader.ReadAsync()
            ? (entry, new VoucherStanding(reader.GetString(0), reader.GetBoolean(1)))
            : (entry, new VoucherStanding(null, IsTaken: false));
    }

    public async Task<IndexEntry?> FindAsync(Caller caller, RedemptionId id)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Statement(ById, id.Value, caller.Account, GrainKeys.Text(caller.Mode)));
        await using var reader = await batch.ExecuteReaderAsync();
        return await ReadAsync(reader);
    }

    /// <summary>Takes the voucher with a new redemption. False where the voucher, or the key, was taken since they were looked at; then nothing is written.</summary>
    public async Task<bool> TryTakeAsync(IndexRow row, string? wire, string? lastId)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Statement(Take, row.VoucherKey, row.Id.Value, wire, lastId));
        var begin = Statement(
            Begin, row.Id.Value, row.Account, GrainKeys.Text(row.Mode), row.IdempotencyKey, row.Digest, row.Type, row.VoucherKey, row.Fingerprint,
            GrainKeys.SnakeCase(row.Status), row.Version, row.ExternalReference, row.Reference, row.ProviderReference, Attention(row), row.CreatedAt, row.UpdatedAt, Due(row), row.Snapshot);
        batch.BatchCommands.Add(begin);
        try
        {
            await batch.ExecuteNonQueryAsync();
            return begin.RecordsAffected == 1;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    /// <summary>Stores an outcome. An undecided redemption keeps its voucher.</summary>
    public async Task SettleAsync(IndexRow row)
    {
        await using var batch = database.CreateBatch();
        if (row.Status != RedemptionStatus.Draft)
        {
            batch.BatchCommands.Add(Statement(Free, row.VoucherKey, row.Id.Value));
        }

        batch.BatchCommands.Add(Statement(
            Settle, row.Id.Value, GrainKeys.SnakeCase(row.Status), row.Version, row.ProviderReference, Attention(row), row.UpdatedAt, Due(row), row.Snapshot));
        await batch.ExecuteNonQueryAsync();
    }

    private static string? Attention(IndexRow row) => row.Attention is { } reason ? GrainKeys.SnakeCase(reason) : null;

    private static NpgsqlParameter<long?> Due(IndexRow row) => new() { TypedValue = row.NextAttemptAt, NpgsqlDbType = NpgsqlDbType.Bigint };

    private static async Task<IndexEntry?> ReadAsync(NpgsqlDataReader reader) => !await reader.ReadAsync() ? null : new IndexEntry
    {
        Id = RedemptionId.Parse(reader.GetString(0)),
        Digest = reader.GetString(1),
        VoucherKey = reader.GetString(2),
        Status = Enum.Parse<RedemptionStatus>(reader.GetString(3), ignoreCase: true),
        Snapshot = reader.GetString(4),
    };

    private static NpgsqlBatchCommand Statement(string text, params ReadOnlySpan<object?> values)
    {
        var statement = new NpgsqlBatchCommand(text);
        foreach (var value in values)
        {
            statement.Parameters.Add(value switch
            {
                NpgsqlParameter made => made,
                int number => new NpgsqlParameter<int> { TypedValue = number },
                long number => new NpgsqlParameter<long> { TypedValue = number },
                _ => new NpgsqlParameter<string?> { TypedValue = (string?)value, NpgsqlDbType = NpgsqlDbType.Text },
            });
        }

        return statement;
    }
}
