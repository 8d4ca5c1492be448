using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Redemptions.Domain.Persistence;
using Redemptions.Storage.Postgres.Batching;

namespace Redemptions.Storage.Postgres.Startup;

/// <summary>Checks every 5 s, and before every redemption for which lost data matters, whether the database is a restored copy.</summary>
/// <remarks>Concurrent callers share one query, which always begins after they called.</remarks>
internal sealed partial class RestoreDetector : BackgroundService, IRestoreDetector
{
    private const string Question = "identity";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly Restoration _restoration;
    private readonly TimeProvider _time;
    private readonly ILogger<RestoreDetector> _logger;
    private readonly RequestBatcher<string, StoreHistory> _looks;

    public RestoreDetector(Restoration restoration, TimeProvider time, ILogger<RestoreDetector> logger)
    {
        (_restoration, _time, _logger) = (restoration, time, logger);
        _looks = new(time, async asked => [.. Enumerable.Repeat(await LookAsync(), asked.Count)]);
    }

    public ValueTask<bool> MayHaveLostDataAsync() => AskAsync(history => history.MayHaveLostData(_time.GetUtcNow()));

    public ValueTask<bool> WasRestoredWithinAsync(TimeSpan span) => AskAsync(history => history.WasRestoredWithin(span, _time.GetUtcNow()));

    private async ValueTask<bool> AskAsync(Func<StoreHistory, bool> test)
    {
        try
        {
            return test(await _looks.EnqueueAsync(Question));
        }
        catch (Exception exception)
        {
            LogUnread(exception);
            return true;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_restoration.WasFoundAtStart)
        {
            LogRestored();
        }

        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // The wait for the query ends when the process stops: an unavailable database must not delay the stop.
            await MayHaveLostDataAsync().AsTask().WaitAsync(stoppingToken);
        }
    }

    private async Task<StoreHistory> LookAsync()
    {
        var (history, isNews) = await _restoration.LookAsync();
        if (isNews)
        {
            LogRestored();
        }

        return history;
    }

    [LoggerMessage(3020, LogLevel.Warning, "The database is a restored copy or a promoted standby, so redemptions may be missing from it. For 30 days the service queries each provider that would take the money twice under one reference for that reference before it sends a redemption. Tell clients to repeat the idempotency keys of the lost period.", EventName = "store_restored")]
    private partial void LogRestored();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The check whether the database is a restored copy failed. Until it succeeds, the service queries each provider that would take the money twice under one reference before it sends a redemption.")]
    private partial void LogUnread(Exception exception);
}
