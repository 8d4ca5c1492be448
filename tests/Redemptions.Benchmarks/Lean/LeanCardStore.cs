using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace Redemptions.Benchmarks.Lean;

/// <summary>Cards as an engineer would write them first: the row with the balance is locked; entry and redemption are inserted in the same transaction.
/// Nothing of the service's own code.</summary>
/// <remarks>A redemption is three round trips: the key look-up, the lock, and the writes with the commit. It has no reservations, refunds, expiry of value,
/// webhooks, limits, audit trail, search or key rotation.</remarks>
internal sealed class LeanCardStore(NpgsqlDataSource database, byte[] key)
{
    private const string Tables =
        """
        CREATE TABLE IF NOT EXISTS lean_card (fingerprint bytea PRIMARY KEY, id uuid NOT NULL, balance bigint NOT NULL CHECK (balance >= 0), seq integer NOT NULL);
        CREATE TABLE IF NOT EXISTS lean_card_entry (
            card uuid NOT NULL, seq integer NOT NULL, kind text NOT NULL, redemption uuid, amount bigint NOT NULL, balance bigint NOT NULL,
            at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (card, seq));
        CREATE TABLE IF NOT EXISTS lean_card_redemption (
            id uuid PRIMARY KEY, account text NOT NULL, idempotency_key text NOT NULL, card uuid NOT NULL, status text NOT NULL, record bytea NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(), UNIQUE (account, idempotency_key));
        CREATE INDEX IF NOT EXISTS lean_by_card ON lean_card_redemption (card);
        CREATE INDEX IF NOT EXISTS lean_by_time ON lean_card_redemption (account, created_at);
        """;

    private const string Issue =
        """
        WITH issued AS (INSERT INTO lean_card (fingerprint, id, balance, seq) VALUES ($1, $2, $3, 1))
        INSERT INTO lean_card_entry (card, seq, kind, amount, balance) VALUES ($2, 1, 'issue', $3, $3)
        """;

    private const string Find = "SELECT id, record FROM lean_card_redemption WHERE account = 'shop' AND idempotency_key = $1";
    private const string Lock = "SELECT id, balance, seq FROM lean_card WHERE fingerprint = $1 FOR UPDATE";
    private const string Take = "UPDATE lean_card SET balance = $2, seq = $3 WHERE fingerprint = $1";
    private const string AddEntry = "INSERT INTO lean_card_entry (card, seq, kind, redemption, amount, balance) VALUES ($1, $2, 'redeem', $3, $4, $5)";
    private const string AddRedemption = "INSERT INTO lean_card_redemption (id, account, idempotency_key, card, status, record) VALUES ($1, 'shop', $2, $3, $4, $5)";
    private readonly RecordCipher _cipher = new(key);

    public async Task CreateTablesAsync()
    {
        await using var command = database.CreateCommand(Tables);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<string> IssueAsync(int quantity, long amount)
    {
        List<object> issued = [];
        for (var number = 0; number < quantity; number++)
        {
            var (id, pin) = (NewId(), RandomNumberGenerator.GetString("0123456789", 16));
            await using var command = database.CreateCommand(Issue);
            command.Parameters.Add(Value(Fingerprint(pin)));
            command.Parameters.Add(Value(id));
            command.Parameters.Add(Value(amount));
            await command.ExecuteNonQueryAsync();
            issued.Add(new { id, pin });
        }

        return JsonSerializer.Serialize(new { data = issued });
    }

    public async Task<string> BalanceAsync(string pin)
    {
        await using var command = database.CreateCommand("SELECT balance FROM lean_card WHERE fingerprint = $1");
        command.Parameters.Add(Value(Fingerprint(pin)));
        return JsonSerializer.Serialize(new { balance = (long)(await command.ExecuteScalarAsync())! });
    }

    public async Task<string> RedeemAsync(string idempotencyKey, string pin, long amount)
    {
        if (await FindAsync(idempotencyKey) is { } known)
        {
            return known;
        }

        var fingerprint = Fingerprint(pin);
        await using var connection = await database.OpenConnectionAsync();
        var card = await LockAsync(connection, fingerprint);
        var (id, isEnough) = (NewId(), card.Balance >= amount);
        var left = isEnough ? card.Balance - amount : card.Balance;
        var status = isEnough ? "confirmed" : "failed";
        var record = Record(id, status, amount, left, pin);
        await using var writes = new NpgsqlBatch(connection);
        if (isEnough)
        {
            writes.BatchCommands.Add(Statement(Take, Value(fingerprint), Value(left), Value(card.Seq + 1)));
            writes.BatchCommands.Add(Statement(AddEntry, Value(card.Id), Value(card.Seq + 1), Value(id), Value(-amount), Value(left)));
        }

        writes.BatchCommands.Add(Statement(AddRedemption, Value(id), Value(idempotencyKey), Value(card.Id), Value(status), Value(_cipher.Encrypt(id, record))));
        writes.BatchCommands.Add(Statement("COMMIT"));
        try
        {
            await writes.ExecuteNonQueryAsync();
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Another call with the key was faster. The transaction is rolled back when the connection goes back to the pool.
            return (await FindAsync(idempotencyKey))!;
        }

        return Encoding.UTF8.GetString(record);
    }

    private static async Task<LockedCard> LockAsync(NpgsqlConnection connection, byte[] fingerprint)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Statement("BEGIN"), Statement(Lock, Value(fingerprint)) } };
        await using var reader = await batch.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new LockedCard(reader.GetGuid(0), reader.GetInt64(1), reader.GetInt32(2))
            : throw new InvalidOperationException("The card is not known.");
    }

    private static byte[] Record(Guid id, string status, long amount, long left, string pin) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        id = $"rdm_{id:N}"[..28],
        status,
        version = 1,
        type = "gift_cards.house",
        mode = "test",
        amount,
        redeemed_amount = status == "confirmed" ? amount : 0,
        currency = "ZAR",
        residual = new { amount = left, currency = "ZAR", disposition = "retained" },
        source = new { pin = string.Create(CultureInfo.InvariantCulture, $"************{pin[^4..]}") },
        created_at = TimeProvider.System.GetUtcNow(),
    });

    private async Task<string?> FindAsync(string idempotencyKey)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.Add(Value(idempotencyKey));
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? Encoding.UTF8.GetString(_cipher.Decrypt(reader.GetGuid(0), reader.GetFieldValue<byte[]>(1))) : null;
    }

    private static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private byte[] Fingerprint(string pin) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(pin));

    private static NpgsqlBatchCommand Statement(string text, params NpgsqlParameter[] values)
    {
        var statement = new NpgsqlBatchCommand(text);
        statement.Parameters.AddRange(values);
        return statement;
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private sealed record LockedCard(Guid Id, long Balance, int Seq);
}
