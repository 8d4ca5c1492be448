using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Npgsql;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>Writes and reads the states of many cards, with everything that a write carries, in one round trip each.</summary>
internal sealed class CardStatements(NpgsqlDataSource database, KeyedDigests digests, BatchMetrics metrics)
{
    private const int Parameters = 51;

    private static readonly string Write =
        $"SELECT write_cards({string.Join(", ", Enumerable.Range(1, Parameters).Select(number => string.Create(CultureInfo.InvariantCulture, $"${number}")))})";

    /// <summary>Writes each state whose row is still at the version that was read; returns for each whether it was written. Rows of new cards are made by
    /// <see cref="CardState.Issued"/> alone: a write without a version is not written.</summary>
    public async Task<bool[]> WriteAsync(IReadOnlyList<CardWrite> asked)
    {
        metrics.Sent("write", asked.Count);
        var inOrder = Enumerable.Range(0, asked.Count).OrderBy(place => asked[place].Key?.Id, StringComparer.Ordinal).ToArray();
        await using var command = database.CreateCommand(Write);
        command.CommandTimeout = PostgresDataSource.StatementSeconds;
        AddTo(command, Array.ConvertAll(inOrder, place => asked[place]));
        var written = new bool[asked.Count];
        foreach (var (won, place) in ((bool[])(await command.ExecuteScalarAsync())!).Zip(inOrder))
        {
            written[place] = won;
        }

        return written;
    }

    /// <summary>Reads each card; null where there is none.</summary>
    public async Task<StoredCard?[]> ReadAsync(IReadOnlyList<CardKey> asked)
    {
        metrics.Sent("read", asked.Count);
        await using var command = database.CreateCommand("SELECT place, version, state FROM read_cards($1, $2)");
        command.CommandTimeout = PostgresDataSource.StatementSeconds;
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. asked.Select(key => key.Id)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. asked.Select(key => key.Mode)] });
        await using var reader = await command.ExecuteReaderAsync();
        var found = new StoredCard?[asked.Count];
        while (await reader.ReadAsync())
        {
            found[reader.GetInt64(0) - 1] = new StoredCard(JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(2), StoredJson.Default.Card)!, reader.GetInt32(1));
        }

        return found;
    }

    private void AddTo(NpgsqlCommand command, CardWrite[] writes)
    {
        AddCards(command, writes);
        var rows = CarriedRow.Of(writes);
        AddKeys(command, writes, rows);
        AddRedemptions(command, rows);
        AddEntries(command, [.. writes.SelectMany((write, place) => (write.State.Entries ?? []).Select(entry => new CarriedEntry(place + 1, entry)))]);
    }

    private static void AddCards(NpgsqlCommand command, CardWrite[] writes)
    {
        Add(command, writes, write => write.Key?.Id);
        Add(command, writes, write => write.Key?.Mode);
        Add(command, writes, write => write.Version);
        Add(command, writes, write => write.Key is null ? null : SqlText.Of(write.State.Card!.Status));
        Add(command, writes, write => write.Key is null ? null : write.State.Card!.NextDueAt);
        Add(command, writes, write => write.Key is null ? null : JsonSerializer.SerializeToUtf8Bytes(write.State.Card, StoredJson.Default.Card));
        AddJson(command, writes, state => state.Issued, StoredJson.Default.IReadOnlyListCard);
        AddJson(command, writes, state => state.Operations, StoredJson.Default.IReadOnlyListCardOperation);
        AddJson(command, writes, state => state.Accruals, StoredJson.Default.IReadOnlyListAccrual);
        AddJson(command, writes, state => state.Audit, StoredJson.Default.IReadOnlyListAuditEntry);
    }

    /// <summary>The keys of redemptions and operations: one order for both, so that calls lock them in one order.</summary>
    private void AddKeys(NpgsqlCommand command, CardWrite[] writes, CarriedRow[] rows)
    {
        TakenKey[] keys =
        [
            .. rows.Where(carried => carried.IsNewest).Select(carried => new TakenKey(
                carried.Place, Reference(carried.Row), carried.Row.Id.Value, IsNew: carried.Row.Version == 1)),
            .. writes.SelectMany((write, place) => (write.State.Operations ?? []).Select(operation => new TakenKey(
                place + 1, Guid.Parse(digests.ProviderReference(operation.Account, operation.Mode, operation.IdempotencyKey)), operation.Id, IsNew: true))),
        ];
        Add(command, keys, key => key.Place);
        Add(command, keys, key => key.Reference);
        Add(command, keys, key => key.Id);
        Add(command, keys, key => key.IsNew);
    }

    private static void AddRedemptions(NpgsqlCommand command, CarriedRow[] rows)
    {
        Add(command, rows, carried => carried.Place);
        Add(command, rows, carried => carried.IsNewest);
        Add(command, rows, carried => carried.Row.Account);
        Add(command, rows, carried => SqlText.Of(carried.Row.Mode));
        Add(command, rows, carried => carried.Row.Id.Value);
        Add(command, rows, carried => carried.Row.NextAttemptAt);
        Add(command, rows, carried => carried.Row.CreatedAt);
        Add(command, rows, carried => carried.Row.UpdatedAt);
        Add(command, rows, carried => carried.Row.Version);
        Add(command, rows, carried => SqlText.Of(carried.Row.Status));
        Add(command, rows, carried => carried.Row.Type);
        Add(command, rows, carried => SqlText.Storable(carried.Row.IdempotencyKey));
        Add(command, rows, carried => StoredBytes.Keyed(carried.Row.Digest));
        Add(command, rows, carried => StoredBytes.Keyed(carried.Row.Fingerprint));
        Add(command, rows, carried => SqlText.Storable(carried.Row.ExternalReference));
        Add(command, rows, carried => SqlText.Storable(carried.Row.ProviderReference));
        Add(command, rows, carried => SqlText.Of(carried.Row.Attention));
        Add(command, rows, carried => StoredBytes.Ciphertext(carried.Row.Snapshot));
        Add(command, rows, carried => carried.Row.Events);
        Add(command, rows, carried => carried.Row.RedeemedAmount);
    }

    private static void AddEntries(NpgsqlCommand command, CarriedEntry[] entries)
    {
        Add(command, entries, carried => carried.Place);
        Add(command, entries, carried => carried.Entry.Card.Value);
        Add(command, entries, carried => carried.Entry.Seq);
        Add(command, entries, carried => SqlText.Of(carried.Entry.Kind));
        Add(command, entries, carried => carried.Entry.Amount);
        Add(command, entries, carried => carried.Entry.HeldAmount);
        Add(command, entries, carried => carried.Entry.Balance);
        Add(command, entries, carried => carried.Entry.Held);
        Add(command, entries, carried => SqlText.Of(carried.Entry.Status));
        Add(command, entries, carried => carried.Entry.Redemption?.Value);
        Add(command, entries, carried => carried.Entry.Accrual);
        Add(command, entries, carried => carried.Entry.Reverses);
        Add(command, entries, carried => carried.Entry.Account);
        Add(command, entries, carried => SqlText.Storable(carried.Entry.Key));
        Add(command, entries, carried => SqlText.Storable(carried.Entry.Reason));
        Add(command, entries, carried => carried.Entry.Splits.Count > 0 ? JsonSerializer.Serialize(carried.Entry.Splits, StoredJson.Default.IReadOnlyListSplit) : null);
        Add(command, entries, carried => carried.Entry.At.ToUnixTimeMilliseconds());
    }

    private Guid Reference(IndexRow row) => Guid.Parse(digests.ProviderReference(row.Account, row.Mode, row.IdempotencyKey));

    /// <summary>A JSON array for each write; no array at all if no write carries any.</summary>
    private static void AddJson<T>(NpgsqlCommand command, CardWrite[] writes, Func<CardState, IReadOnlyList<T>?> carried, JsonTypeInfo<IReadOnlyList<T>> type) =>
        command.Parameters.Add(new NpgsqlParameter<string?[]?>
        {
            TypedValue = Array.Exists(writes, write => carried(write.State) is { Count: > 0 })
                ? Array.ConvertAll(writes, write => carried(write.State) is { } items ? JsonSerializer.Serialize(items, type) : null)
                : null,
        });

    private static void Add<TFrom, TTo>(NpgsqlCommand command, TFrom[] from, Converter<TFrom, TTo> convert) =>
        command.Parameters.Add(new NpgsqlParameter<TTo[]> { TypedValue = Array.ConvertAll(from, convert) });

    private sealed record TakenKey(int Place, Guid Reference, string Id, bool IsNew);

    private sealed record CarriedEntry(int Place, CardEntry Entry);
}
