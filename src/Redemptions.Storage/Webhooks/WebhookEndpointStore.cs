using System.Data.Common;
using Dapper;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Auditing;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Webhooks;

/// <summary>Stores webhook endpoints in SQL. A change and its audit entry are written in one transaction.</summary>
internal sealed class WebhookEndpointStore(DbDataSource database, WebhookDialect dialect, KeyedDigests digests) : IWebhookEndpoints
{
    private const string IsOwn = "account = @account AND mode = @mode";

    private const string Insert =
        $"""
        INSERT INTO webhook_endpoint (id, account, mode, version, url, types, description, created_at, updated_at, secret)
        SELECT @Id, @Account, @Mode, @Version, @Url, @Types, @Description, @CreatedAt, @UpdatedAt, @Secret
        WHERE (SELECT count(*) FROM webhook_endpoint WHERE account = @Account AND mode = @Mode) < @most;
        """;

    private const string Update =
        """
        UPDATE webhook_endpoint SET
            version = @Version, url = @Url, types = @Types, description = @Description, updated_at = @UpdatedAt, secret = @Secret, previous_secret = @PreviousSecret,
            previous_secret_until = @PreviousSecretUntil, disabled_at = @DisabledAt, disabled_reason = @DisabledReason
        WHERE id = @Id AND account = @Account AND mode = @Mode AND version = @Version - 1;
        """;

    private const string DropUnwanted = "DELETE FROM webhook_delivery WHERE endpoint = @Id AND ended_at IS NULL AND @Types & (1 << type) = 0;";

    // Events that were put off until the next attempt of an earlier one, which may have been dropped, are due: those that still have to wait are put off again.
    private const string StartWaiting = "UPDATE webhook_delivery SET next_attempt_at = @UpdatedAt WHERE endpoint = @Id AND ended_at IS NULL AND failed_attempts = 0 AND next_attempt_at > @UpdatedAt;";

    // Due at the time of their events, so that the oldest go first. Most of a long queue was never attempted and is left as it is: a statement over all of it would take too long.
    private const string StartAnew =
        """
        UPDATE webhook_endpoint SET failed_connections = @FailedConnections, failing_since = @FailingSince, last_failure_at = @LastFailureAt, paused_until = @PausedUntil WHERE id = @Id;
        UPDATE webhook_delivery SET next_attempt_at = at, failed_attempts = 0 WHERE endpoint = @Id AND ended_at IS NULL AND (failed_attempts > 0 OR next_attempt_at <> at);
        """;

    public async Task<IReadOnlyList<StoredEndpoint>> ListAsync(string account, Mode mode, CancellationToken cancellationToken = default) =>
        [.. (await ReadAsync<EndpointRow>($"SELECT {EndpointRow.Columns} FROM webhook_endpoint WHERE {IsOwn} ORDER BY created_at, id;", new { account, mode = SqlText.Of(mode) }, cancellationToken))
            .Select(row => row.Endpoint())];

    public async Task<StoredEndpoint?> FindAsync(string account, Mode mode, string id, CancellationToken cancellationToken = default) =>
        (await ReadAsync<EndpointRow>($"SELECT {EndpointRow.Columns} FROM webhook_endpoint WHERE id = @id AND {IsOwn};", new { id, account, mode = SqlText.Of(mode) }, cancellationToken))
            .SingleOrDefault()?.Endpoint();

    public async Task<IReadOnlyList<PendingDeliveries>> CountPendingAsync(string account, Mode mode, CancellationToken cancellationToken = default)
    {
        const string sql = $"{PendingRow.Query} AND endpoint IN (SELECT id FROM webhook_endpoint WHERE {IsOwn}) GROUP BY endpoint;";
        return [.. (await ReadAsync<PendingRow>(sql, new { account, mode = SqlText.Of(mode) }, cancellationToken)).Select(row => row.Pending())];
    }

    public async Task<bool> AddAsync(StoredEndpoint endpoint, AuditEntry audit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var row = EndpointRow.Of(endpoint);
        return await ChangeAsync(audit, async run =>
        {
            await run(dialect.TakeAccount, new { row.Account, row.Mode });
            var parameters = new DynamicParameters(row);
            parameters.Add("most", IWebhookEndpoints.Most);
            return await run(Insert, parameters) == 1;
        }, cancellationToken);
    }

    public Task<bool> ChangeAsync(StoredEndpoint changed, bool startsAnew, AuditEntry audit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var row = EndpointRow.Of(changed);
        return ChangeAsync(audit, async run =>
        {
            if (await run(Update, row) == 0)
            {
                return false;
            }

            if (await run(DropUnwanted, row) > 0)
            {
                await run(StartWaiting, row);
            }

            if (startsAnew)
            {
                await run(StartAnew, row);
            }

            return true;
        }, cancellationToken);
    }

    public Task<bool> DeleteAsync(string account, Mode mode, string id, AuditEntry audit, CancellationToken cancellationToken = default)
    {
        var parameters = new { id, account, mode = SqlText.Of(mode) };
        return ChangeAsync(audit, async run =>
        {
            if (await run($"DELETE FROM webhook_endpoint WHERE id = @id AND {IsOwn};", parameters) == 0)
            {
                return false;
            }

            await run("DELETE FROM webhook_delivery WHERE endpoint = @id AND ended_at IS NULL;", parameters);
            return true;
        }, cancellationToken);
    }

    public async Task RecordAsync(AuditEntry audit, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await AuditEntries.AddAsync(connection, transaction: null, digests, audit, cancellationToken);
    }

    private async Task<IEnumerable<T>> ReadAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    /// <summary>Makes a change and writes its audit entry; neither if <paramref name="change"/> returns false.</summary>
    private async Task<bool> ChangeAsync(AuditEntry audit, Func<Func<string, object, Task<int>>, Task<bool>> change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await change((sql, parameters) => connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken))))
        {
            return false;
        }

        await AuditEntries.AddAsync(connection, transaction, digests, audit, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
