using System.Data.Common;
using System.Globalization;
using Dapper;
using Redemptions.Contracts;
using Redemptions.Domain;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Overviews;

/// <summary>Counts redemptions by walking a bounded part of one index.</summary>
internal sealed class OverviewStore(DbDataSource database, IndexDialect dialect) : IOverviewStore
{
    private const long MillisecondsAnHour = 3_600_000;

    // A row is created up to this long after its id was made.
    private const long LongestPreparation = 900_000;

    private static readonly string Backlog =
        $"""
        SELECT CASE WHEN version = {(int)DraftPhase.AwaitingFirstAnswer} THEN 'AwaitingAnswer' ELSE 'InDoubt' END AS place, type, NULL AS reason, count(*) AS count, min(created_at) AS oldest
        FROM (SELECT version, type, created_at FROM redemption WHERE status = 'draft' AND account = @account AND mode = @mode LIMIT @most) AS drafts GROUP BY 1, type
        UNION ALL
        SELECT 'Attention', type, attention, count(*), min(updated_at)
        FROM (SELECT type, attention, updated_at FROM redemption WHERE attention IS NOT NULL AND account = @account AND mode = @mode LIMIT @most) AS raised GROUP BY type, attention;
        """;

    private readonly string _hours =
        $"""
        SELECT created_at / {MillisecondsAnHour} AS hour, type, status, count(*) AS count, coalesce(sum(redeemed_amount), 0) AS amount
        FROM (
            SELECT created_at, type, status, redeemed_amount FROM {dialect.Decided}
            WHERE account = @account AND mode = @mode AND id >= @firstId AND id < @lastId ORDER BY id DESC LIMIT @most) AS decided
        WHERE created_at >= @from AND created_at < @to AND status <> 'draft'
        GROUP BY 1, type, status;
        """;

    public async Task<IReadOnlyList<HourCount>> CountHoursAsync(string account, Mode mode, long first, long last, CancellationToken cancellationToken = default)
    {
        var (from, to) = (first * MillisecondsAnHour, (last + 1) * MillisecondsAnHour);
        var parameters = new
        {
            account,
            mode = SqlText.Of(mode),
            from,
            to,
            firstId = IdAt(from - LongestPreparation),
            lastId = IdAt(to + (long)StoredTime.ClockDifference.TotalMilliseconds),
            most = IOverviewStore.MostRead,
        };
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var results = await connection.QueryMultipleAsync(
            new CommandDefinition(dialect.BeforeList + _hours, parameters, commandTimeout: dialect.StatementSeconds, cancellationToken: cancellationToken));
        await results.ReadAsync();
        return [.. (await results.ReadAsync<(long Hour, string Type, string Status, long Count, decimal Amount)>())
            .Select(row => new HourCount(row.Hour, row.Type, SqlText.ToStatus(row.Status), row.Count, (long)row.Amount))];
    }

    public async Task<IReadOnlyList<BacklogCount>> CountBacklogAsync(string account, Mode mode, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Place, string Type, string? Reason, long Count, long Oldest)>(new CommandDefinition(
            Backlog, new { account, mode = SqlText.Of(mode), most = IOverviewStore.MostBacklog }, commandTimeout: dialect.StatementSeconds, cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new BacklogCount
            {
                Place = Enum.Parse<BacklogStage>(row.Place),
                Type = row.Type,
                Mode = mode,
                Reason = row.Reason,
                Count = row.Count,
                Oldest = SqlTime.Of(row.Oldest),
            }),
        ];
    }

    // Ids begin with the millisecond of their creation.
    private static string IdAt(long milliseconds) => string.Create(CultureInfo.InvariantCulture, $"rdm_{Math.Max(0, milliseconds):x12}");
}
