using Microsoft.Extensions.Logging;

namespace Redemptions.Storage.Postgres.Clock;

/// <summary>The database's clock, which all silos share, so that differences between their machines' clocks do not matter.</summary>
/// <remarks>One silo writes a deadline and another evaluates it, so all must share one clock: after the grace period, a redemption that the
/// provider does not know is treated as not executed. Between two readings, the time is the last reading plus the time that passed on the
/// machine's monotonic clock. If the machine's wall clock differs from the monotonic clock by more than 1 s, the machine has slept or
/// its clock was set, and the database is read again before a time is returned.</remarks>
internal sealed partial class DatabaseClock : TimeProvider
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    // After a clock jump all callers of GetUtcNow wait for the reading, and a reading that fails may take seconds: it is not repeated at once.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    // The clock cannot work without a first reading. It is retried, because no request waits for it yet and on a busy machine one short
    // time-out may not be enough.
    private const int TriesAtStart = 6;
    private readonly Func<ClockReading> _ask;
    private readonly TimeProvider _machine;
    private readonly ILogger<DatabaseClock> _log;
    private readonly Lock _asking = new();
    private volatile Reading _last;
    private long? _failedAt;
    private int _refreshing;

    /// <param name="ask">Reads the database's time; called by one thread at a time.</param>
    /// <param name="machine">The clocks of this machine.</param>
    /// <param name="log">Gets clock jumps and failed readings.</param>
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
                    // The later of the two times, so that a request whose deadline may have passed is not sent. No decision can be stored before the
                    // database is back.
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

    /// <summary>Reads the database, unless a reading failed less than 1 s ago: callers wait here one after another, and each would add its own time-out.</summary>
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

    // The database read its clock at some moment between request and response, so half of the round trip is added.
    private Reading Read()
    {
        var reading = _ask();
        return new Reading(reading.Time + (_machine.GetElapsedTime(reading.AskedAt) / 2), _machine.GetTimestamp(), _machine.GetUtcNow());
    }

    private (TimeSpan Passed, TimeSpan OnTheWall) Since(Reading reading) => (_machine.GetElapsedTime(reading.Timestamp), _machine.GetUtcNow() - reading.Wall);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The wall clock of this machine differs by {Seconds} s from the time that has passed: the machine has slept, or its clock was set. The service reads the database's clock again and uses that.")]
    private partial void LogJump(double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database's clock could not be read. The service continues with the last reading, if there is one, and tries again.")]
    private partial void LogUnread(Exception exception);

    private sealed record Reading(DateTimeOffset Database, long Timestamp, DateTimeOffset Wall);
}
