using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Redemptions.Storage.Postgres.Partitions;

/// <summary>Creates the monthly partitions of decided redemptions, two months before they are needed.</summary>
/// <remarks>A redemption of a month without a partition is stored in <c>settled_other</c>, so a failure delays nothing.</remarks>
internal sealed partial class PartitionWorker(NpgsqlDataSource database, TimeProvider time, ILogger<PartitionWorker> logger) : BackgroundService
{
    // The current month and two more.
    private const int Months = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    /// <summary>Creates the partitions that are missing, and returns their number.</summary>
    public static async Task<int> AddAsync(NpgsqlDataSource database, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(
            new CommandDefinition("SELECT add_settled_partitions(@now, @Months);", new { now = now.ToUnixTimeMilliseconds(), Months }, cancellationToken: cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                if (await AddAsync(database, time.GetUtcNow(), stoppingToken) is var added and > 0)
                {
                    LogAdded(added);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception, Interval);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Created {Count} monthly partitions of decided redemptions.")]
    private partial void LogAdded(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Monthly partitions of decided redemptions could not be created; redemptions are stored in settled_other meanwhile. Next attempt in {Interval}.")]
    private partial void LogFailed(Exception exception, TimeSpan interval);
}
