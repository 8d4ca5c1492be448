using Microsoft.Extensions.Logging;
using Npgsql;

namespace Redemptions.Storage.Postgres;

/// <summary>The database's clock: one for all silos, whatever the clocks of their machines do.</summary>
/// <remarks>Deadlines are written by one silo and judged by another, and what is not at a provider once its grace is over counts as never done.
/// Between two readings the machine's monotonic clock goes on from the last one. Where its wall clock disagrees, the machine has slept
/// or its clock was set, and the database is asked before anything is judged.</remarks>
internal sealed partial class DatabaseClock : TimeProvider
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly Func<DateTimeOffset> _ask;
    private readonly TimeProvider _machine;
    private readonly ILogger<DatabaseClock> _log;
    private readonly Lock _asking = new();
    private volatile Reading _last;
    private int _refreshing;

    public DatabaseClock(Func<DateTimeOffset> ask, TimeProvider machine, ILogger<DatabaseClock> log)
    {
        (_ask, _machine, _log) = (ask, machine, log);
        _last = Read();
    }

    public override long TimestampFrequency => _machine.TimestampFrequency;

    /// <summary>Asks a server for its time, patiently for no longer than a judgement may wait.</summary>
    public static Func<DateTimeOffset> Of(NpgsqlDataSource database) => () =>
    {
        using var command = database.CreateCommand("SELECT clock_timestamp();");
        command.CommandTimeout = 2;
        return new DateTimeOffset((DateTime)command.ExecuteScalar()!);
    };

    public override DateTimeOffset GetUtcNow()
    {
        var last = _last;
        var (passed, onTheWall) = Since(last);
        if ((passed - onTheWall).Duration() > Apart)
        {
            return AskAgain();
        }

        if (passed > Fresh && Interlocked.Exchange(ref _refreshing, 1) == 0)
        {
            _ = Task.Run(Refresh);
        }

        return last.Database + passed;
    }

    public override long GetTimestamp() => _machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => _machine.CreateTimer(callback, state, dueTime, period);

    private DateTimeOffset AskAgain()
    {
        lock (_asking)
        {
            var (passed, onTheWall) = Since(_last);
            if ((passed - onTheWall).Duration() > Apart)
            {
                LogJump((onTheWall - passed).TotalSeconds);
                if (!TryRead())
                {
                    // The later of the two keeps what may be too late from being sent. Nothing can be decided before the database is back.
                    return _last.Database + (passed > onTheWall ? passed : onTheWall);
                }
            }

            return _last.Database + Since(_last).Passed;
        }
    }

    private void Refresh()
    {
        lock (_asking)
        {
            TryRead();
        }

        Volatile.Write(ref _refreshing, 0);
    }

    private bool TryRead()
    {
        try
        {
            _last = Read();
            return true;
        }
        catch (Exception exception)
        {
            LogUnread(exception);
            return false;
        }
    }

    private Reading Read()
    {
        var sent = _machine.GetTimestamp();
        var its = _ask();
        return new Reading(its + (_machine.GetElapsedTime(sent) / 2), _machine.GetTimestamp(), _machine.GetUtcNow());
    }

    private (TimeSpan Passed, TimeSpan OnTheWall) Since(Reading reading) => (_machine.GetElapsedTime(reading.Timestamp), _machine.GetUtcNow() - reading.Wall);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This machine slept or its clock was set: its wall clock went {Seconds} s further than time did. The database's clock holds.")]
    private partial void LogJump(double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not tell its time; the last one told goes on.")]
    private partial void LogUnread(Exception exception);

    private sealed record Reading(DateTimeOffset Database, long Timestamp, DateTimeOffset Wall);
}
