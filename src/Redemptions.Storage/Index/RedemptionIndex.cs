using System.Data.Common;
using Dapper;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Storage.Auditing;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Index;

/// <summary>The redemption index in SQL. The statement that writes a voucher's state also writes its rows; this class only leases them.</summary>
internal class RedemptionIndex(DbDataSource database, IndexDialect dialect, KeyedDigests digests, TimeProvider time) : IRedemptionIndex
{
    private const string Columns = "id, digest, voucher_key AS VoucherKey, status, snapshot";
    private readonly WorkListStart _start = new(TimeProvider.System);

    public virtual async Task<IndexEntry?> FindByKeyAsync(string account, Mode mode, string idempotencyKey, string? voucher = null, CancellationToken cancellationToken = default)
    {
        const string isOfKey = "idempotency_key = @idempotencyKey AND account = @account AND mode = @mode";
        const string sql =
            $"SELECT {Columns} FROM redemption WHERE {isOfKey} UNION ALL SELECT id, NULL, NULL, NULL, NULL FROM card_operation WHERE {isOfKey};";
        var row = (await QueryAsync<Row>(sql, new { account, mode = SqlText.Of(mode), idempotencyKey }, cancellationToken)).SingleOrDefault();
        return row is null ? null : row.Digest is null ? IndexEntry.OfOperation(row.Id) : Entry(row);
    }

    public async Task<IndexEntry?> FindAsync(string account, Mode mode, RedemptionId id, CancellationToken cancellationToken = default) =>
        await FindAsync(dialect.HasId, new { id = id.Value, account, mode = SqlText.Of(mode) }, cancellationToken);

    public async Task<IReadOnlyDictionary<RedemptionId, IndexEntry>> FindManyAsync(IReadOnlyCollection<RedemptionPlace> places, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(places);
        var (ids, accounts, modes) = (places.Select(place => place.Id.Value).ToArray(), places.Select(place => place.Account).ToArray(), places.Select(place => SqlText.Of(place.Mode)).ToArray());
        return (await QueryAsync<Row>(dialect.FindMany, dialect.ManyPlaces(ids, accounts, modes), cancellationToken)).Select(Entry).ToDictionary(entry => entry.Id);
    }

    public async Task<IndexPage> ListAsync(IndexQuery query, CancellationToken cancellationToken = default)
    {
        if (Texts(query).Any(text => text?.Contains('\0', StringComparison.Ordinal) == true))
        {
            // No stored text contains this character, and PostgreSQL rejects it in a parameter.
            return new IndexPage([], Next: null);
        }

        var statement = ListStatement.Of(query, dialect, digests);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var results = await connection.QueryMultipleAsync(
            new CommandDefinition(statement.Settings + statement.Text, statement.Parameters, cancellationToken: cancellationToken));
        await results.ReadAsync();
        return Page(query, [.. await results.ReadAsync<Row>()]);
    }

    public async Task<IReadOnlyList<DueRedemption>> LeaseDueAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        DueRow[] rows = [.. await QueryAsync<DueRow>(
            dialect.LeaseDue, new { now = time.GetUtcNow().ToUnixTimeMilliseconds(), lease = (long)lease.TotalMilliseconds, limit, from = _start.Next() }, cancellationToken)];
        if (rows is [{ Now: { } now, First: var first }, ..])
        {
            _start.Saw(now, first);
        }

        return
        [
            .. rows.Where(row => row.Id is not null).Select(row => new DueRedemption
            {
                Id = RedemptionId.Parse(row.Id!),
                VoucherKey = row.VoucherKey,
                Account = row.Account,
                Mode = SqlText.ToMode(row.Mode),
                Status = SqlText.ToStatus(row.Status),
            }),
        ];
    }

    public async Task<IReadOnlyList<BacklogCount>> CountBacklogAsync(CancellationToken cancellationToken = default)
    {
        var rows = await QueryAsync<(string Place, string Type, string Mode, string? Reason, long Count, long Oldest)>(
            dialect.CountBacklog, new { now = time.GetUtcNow().ToUnixTimeMilliseconds(), from = _start.Current }, cancellationToken);
        return
        [
            .. rows.Select(row => new BacklogCount
            {
                Place = Enum.Parse<BacklogStage>(row.Place),
                Type = row.Type,
                Mode = SqlText.ToMode(row.Mode),
                Reason = row.Reason,
                Count = row.Count,
                Oldest = DateTimeOffset.FromUnixTimeMilliseconds(row.Oldest),
            }),
        ];
    }

    public async Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await AuditEntries.AddAsync(connection, transaction: null, digests, entry, cancellationToken);
    }

    public async Task CheckAsync(CancellationToken cancellationToken = default)
    {
        if (!(await QueryAsync<bool>(dialect.IsWritable, new { }, cancellationToken)).Single())
        {
            throw new InvalidOperationException("The database does not accept writes.");
        }
    }

    public bool IsFull(Exception failure) => dialect.IsFull(failure);

    /// <summary>Runs a statement with few result rows that callers or periodic work wait for. On PostgreSQL its short time-out also detects dead
    /// connections of the pool early.</summary>
    private async Task<IEnumerable<T>> QueryAsync<T>(string question, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QueryAsync<T>(new CommandDefinition(question, parameters, commandTimeout: dialect.StatementSeconds, cancellationToken: cancellationToken));
    }

    private async Task<IndexEntry?> FindAsync(string condition, object parameters, CancellationToken cancellationToken)
    {
        var row = (await QueryAsync<Row>($"SELECT {Columns} FROM redemption WHERE {condition};", parameters, cancellationToken)).SingleOrDefault();
        return row is null ? null : Entry(row);
    }

    private static IEnumerable<string?> Texts(IndexQuery query) =>
        [query.ProviderReference, query.SerialNumber, query.Filter.ExternalReference, query.Filter.IdempotencyKey, query.Filter.Type];

    private static IndexPage Page(IndexQuery query, Row[] rows)
    {
        var found = rows.Where(row => row.Digest is not null).ToArray();
        var shown = found.Take(query.Filter.Limit).ToArray();
        var last = found.Length > shown.Length ? shown[^1] : rows.FirstOrDefault(row => row.Digest is null);
        return new IndexPage(
            [.. shown.Select(Entry)],
            last is null ? null : new ListPosition(RedemptionId.Parse(last.Id), query.IsByLastChange ? last.UpdatedAt : null));
    }

    private static IndexEntry Entry(Row row) => new()
    {
        Id = RedemptionId.Parse(row.Id),
        Digest = row.Digest is byte[] digest ? StoredBytes.Digest(digest) : (string)row.Digest!,
        VoucherKey = row.VoucherKey,
        Status = SqlText.ToStatus(row.Status),
        Snapshot = row.Snapshot is byte[] snapshot ? StoredBytes.Ciphertext(snapshot) : (string)row.Snapshot,
    };

    private sealed record DueRow
    {
        public long? Now { get; init; }

        public long? First { get; init; }

        public string? Id { get; init; }

        public string VoucherKey { get; init; } = string.Empty;

        public string Account { get; init; } = string.Empty;

        public string Mode { get; init; } = string.Empty;

        public string Status { get; init; } = string.Empty;
    }

    /// <summary>Digest and snapshot are texts on SQLite, bytes on PostgreSQL.</summary>
    private sealed record Row
    {
        public string Id { get; init; } = string.Empty;

        public object? Digest { get; init; }

        public string VoucherKey { get; init; } = string.Empty;

        public string Status { get; init; } = string.Empty;

        public object Snapshot { get; init; } = string.Empty;

        public long UpdatedAt { get; init; }
    }
}
