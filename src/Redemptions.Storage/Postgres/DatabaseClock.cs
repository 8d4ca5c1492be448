using Microsoft.Extensions.Logging;

namespace Redemptions.Storage.Postgres;

/// <summary>The database's clock: one for all silos, whatever the clocks of their machines do.</summary>
/// <remarks>Deadlines are written by one silo and judged by another, and what is not at a provider once its grace is over counts as never done.
/// Between two readings the machine's monotonic clock goes on from the last one. Where its wall clock disagrees, the machine has slept
/// or its clock was set, and the database is asked before anything is judged.</remarks>
internal sealed partial class DatabaseClock : TimeProvider
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    // A reading that fails may take seconds, and those who ask for the time wait for it.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    // No judgement waits for the first reading, and without it there is no clock: a busy machine may need more than one short time-out.
    private const int TriesAtStart = 6;
    private readonly Func<ClockReading> _ask;
    private readonly TimeProvider _machine;
    private readonly ILogger<DatabaseClock> _log;
    private readonly Lock _asking = new();
    private volatile Reading _last;
    private long? _failedAt;
    private int _refreshing;

    /// <param name="ask">Asks the database; called by one thread at a time.</param>
    /// <param name="machine">The clocks of this machine.</param>
    /// <param name="log">Hears of jumps and failures.</param>
    public DatabaseClock(Func<ClockReading> ask, TimeProvider machine, ILogger<DatabaseClock> log)
    {
        (_ask, _machine, _log) = (ask, machine, log);
        _last = ReadFirst();
    }

    public override long TimestampFrequency => _machine.TimestampFrequency;

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
                if (!TryReadAgain((onTheWall - passed).TotalSeconds))
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

    /// <summary>Reads, unless a reading failed a moment ago: all that ask for the time wait here, one after another.</summary>
    private bool TryReadAgain(double seconds)
    {
        if (_failedAt is { } failedAt && _machine.GetElapsedTime(failedAt) < PauseAfterFailure)
        {
            return false;
        }

        LogJump(seconds);
        return TryRead();
    }

    private bool TryRead()
    {
        try
        {
            (_last, _failedAt) = (Read(), null);
            return true;
        }
        catch (Exception exception)
        {
            _failedAt = _machine.GetTimestamp();
            LogUnread(exception);
            return false;
        }
    }

    private Reading ReadFirst()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Read();
            }
            catch (Exception exception) when (attempt < TriesAtStart)
            {
                LogUnread(exception);
            }
        }
    }

    // The answer is of some moment between the statement and its answer; what came before the statement says nothing of that.
    private Reading Read()
    {
        var reading = _ask();
        return new Reading(reading.Time + (_machine.GetElapsedTime(reading.AskedAt) / 2), _machine.GetTimestamp(), _machine.GetUtcNow());
    }

    private (TimeSpan Passed, TimeSpan OnTheWall) Since(Reading reading) => (_machine.GetElapsedTime(reading.Timestamp), _machine.GetUtcNow() - reading.Wall);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This machine slept or its clock was set: its wall clock went {Seconds} s further than time did. The database's clock holds.")]
    private partial void LogJump(double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not tell its time; the last one told, if any, goes on.")]
    private partial void LogUnread(Exception exception);

    private sealed record Reading(DateTimeOffset Database, long Timestamp, DateTimeOffset Wall);
}
