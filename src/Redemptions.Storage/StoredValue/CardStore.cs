using System.Data.Common;
using System.Text.Json;
using Dapper;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.StoredValue;

/// <summary>Cards in SQL. The statement that writes a card's state also writes its entries; this class reads them, leases due cards, and issues.</summary>
internal abstract class CardStore(DbDataSource database, CardDialect dialect, KeyedDigests digests, TimeProvider time) : ICardStore, IDisposable
{
    /// <summary>The maximum number of rows that a page of a list reads.</summary>
    public const int Window = 20_000;

    /// <summary>The most concurrent calls of <see cref="TotalsAsync"/>. Each occupies a pooled connection for minutes if a program has many entries.</summary>
    public const int MostScans = 2;

    // A scan of all entries of a program.
    private const int TotalsSeconds = 300;
    private static readonly TimeSpan ScanPatience = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _scans = new(MostScans, MostScans);

    public Task SaveAsync(CardState state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        return WriteAsync(state with { Audit = state.Audit is null ? null : [.. state.Audit.Select(digests.Sealed)] }, cancellationToken);
    }

    public bool IsTaken(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return IsUniqueViolation(exception) || (exception.InnerException is { } cause && IsTaken(cause));
    }

    public async Task<CardId?> FindByCodeAsync(Mode mode, string type, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken = default)
    {
        // Mode and type are in the fingerprint.
        var sql = $"SELECT card FROM card_code WHERE {dialect.HasCode};";
        var parameters = new DynamicParameters();
        parameters.Add("fingerprints", dialect.Codes(fingerprints));
        return (await QueryAsync<string>(sql, parameters, cancellationToken)).SingleOrDefault() is { } id ? CardId.Parse(id) : null;
    }

    public async Task<Card?> FindAsync(Mode mode, CardId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var sql = $"SELECT {dialect.State} FROM {dialect.Cards} WHERE c.id = @id AND c.mode = @mode;";
        return (await QueryAsync<byte[]>(sql, new { id = id.Value, mode = SqlText.Of(mode) }, cancellationToken)).SingleOrDefault() is { } state ? Card(state) : null;
    }

    public async Task<CardPage> ListAsync(CardQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var statement = new CardListStatement(query, dialect);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var results = await connection.QueryMultipleAsync(Command(dialect.BeforeList + statement.Text, statement.Parameters, cancellationToken));
        await results.ReadAsync();
        (string Id, byte[]? State)[] rows = [.. await results.ReadAsync<(string Id, byte[]? State)>()];
        var found = rows.Where(row => row.State is not null).ToArray();
        var shown = found.Take(query.Limit).ToArray();
        var last = found.Length > shown.Length ? shown[^1].Id : rows.FirstOrDefault(row => row.State is null).Id;
        return new CardPage([.. shown.Select(row => Card(row.State!))], last is null ? null : CardId.Parse(last));
    }

    public async Task<IReadOnlyList<CardEntry>> EntriesAsync(Mode mode, CardId id, int after, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        const string sql =
            $"""
            SELECT {EntryRow.Columns} FROM card_entry
            WHERE card = @id AND seq > @after AND EXISTS (SELECT 1 FROM card c WHERE c.id = @id AND c.mode = @mode) ORDER BY seq LIMIT @limit;
            """;
        return [.. (await QueryAsync<EntryRow>(sql, new { id = id.Value, mode = SqlText.Of(mode), after, limit }, cancellationToken)).Select(row => row.Entry())];
    }

    public async Task<CardOperation?> FindOperationAsync(string account, Mode mode, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        var reference = Guid.Parse(digests.ProviderReference(account, mode, idempotencyKey));
        var parameters = new { account, mode = SqlText.Of(mode), idempotencyKey, reference };
        return (await QueryAsync<OperationRow>(dialect.FindOperation, parameters, cancellationToken)).SingleOrDefault()?.Operation();
    }

    public Task<Accrual?> FindAccrualAsync(string account, Mode mode, string id, CancellationToken cancellationToken = default) =>
        FindAccrualAsync("id = @id AND account = @account AND mode = @mode", new { id, account, mode = SqlText.Of(mode) }, cancellationToken);

    public Task<Accrual?> FindAccrualByReferenceAsync(string account, Mode mode, string type, string externalReference, CancellationToken cancellationToken = default) =>
        FindAccrualAsync(
            "account = @account AND mode = @mode AND type = @type AND external_reference = @externalReference",
            new { account, mode = SqlText.Of(mode), type, externalReference },
            cancellationToken);

    public async Task<IReadOnlyList<DueCard>> LeaseDueAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        var parameters = new { now = time.GetUtcNow().ToUnixTimeMilliseconds(), lease = (long)lease.TotalMilliseconds, limit };
        return [.. (await QueryAsync<(string Mode, string Id)>(dialect.LeaseDue, parameters, cancellationToken)).Select(row => new DueCard(SqlText.ToMode(row.Mode), CardId.Parse(row.Id)))];
    }

    public async Task<IReadOnlyList<CardTotals>> TotalsAsync(Mode mode, StoredValueProgram program, DateTimeOffset asOf, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        await WaitForScanAsync(cancellationToken);
        try
        {
            return await SumAsync(mode, program, asOf, cancellationToken);
        }
        finally
        {
            _scans.Release();
        }
    }

    public void Dispose() => _scans.Dispose();

    /// <summary>Whether the database refused a statement because a unique value is taken.</summary>
    protected abstract bool IsUniqueViolation(Exception exception);

    /// <summary>Writes what the state carries, without a card of its own, in one statement.</summary>
    protected abstract Task WriteAsync(CardState state, CancellationToken cancellationToken);

    /// <summary>Waits for the end of another scan, without a connection.</summary>
    /// <exception cref="TimeoutException">None ended within 30 seconds.</exception>
    private async Task WaitForScanAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(ScanPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await _scans.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("Too many liabilities are being read, so this one was not read.");
        }
    }

    private async Task<IReadOnlyList<CardTotals>> SumAsync(Mode mode, StoredValueProgram program, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var sums = new ValueSums(program, asOf);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = connection.QueryUnbufferedAsync<ValueRow>(
            TotalsText(), new { mode = SqlText.Of(mode), type = program.Type, asOf = asOf.ToUnixTimeMilliseconds() }, commandTimeout: TotalsSeconds);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            sums.Add(row);
        }

        return sums.Totals();
    }

    // A confirmation ends a reservation with all that it held, whatever it took.
    private string TotalsText() =>
        $"""
        WITH seen AS (
            SELECT e.card, e.kind, e.splits, max(CASE WHEN e.kind = 'capture' THEN 1 ELSE 0 END) OVER (PARTITION BY e.card, e.redemption) AS is_captured
            FROM card c JOIN card_entry e ON e.card = c.id WHERE c.mode = @mode AND c.type = @type AND e.at <= @asOf AND e.splits IS NOT NULL
        )
        SELECT e.card, {dialect.SplitMember("origin")} AS Origin, {dialect.SplitMember("expires_at")} AS ExpiresAt,
            CAST(sum(CASE WHEN e.kind IN ('reserve', 'release') THEN 0 ELSE {dialect.SplitMember("amount")} END) AS bigint) AS Amount,
            CAST(sum(CASE WHEN e.kind IN ('reserve', 'release') AND e.is_captured = 0 THEN {dialect.SplitMember("amount")} ELSE 0 END) AS bigint) AS Held
        FROM seen e CROSS JOIN {dialect.Split}
        GROUP BY e.card, {dialect.SplitMember("bucket")}, {dialect.SplitMember("origin")}, {dialect.SplitMember("expires_at")}
        ORDER BY e.card;
        """;

    private async Task<Accrual?> FindAccrualAsync(string condition, object parameters, CancellationToken cancellationToken) =>
        (await QueryAsync<string>($"SELECT state FROM accrual WHERE {condition};", parameters, cancellationToken)).SingleOrDefault() is { } state
            ? JsonSerializer.Deserialize(state, StoredJson.Default.Accrual)
            : null;

    private async Task<IEnumerable<T>> QueryAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QueryAsync<T>(Command(sql, parameters, cancellationToken));
    }

    private static CommandDefinition Command(string sql, object parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, commandTimeout: PostgresDataSource.StatementSeconds, cancellationToken: cancellationToken);

    private static Card Card(byte[] state) => JsonSerializer.Deserialize(state, StoredJson.Default.Card)!;
}
