using Microsoft.Data.Sqlite;
using Redemptions.Storage.Sqlite;

namespace Redemptions.Seeded.Tests.Staging;

/// <summary>Whenever the process is idle, steps the clock to the next moment with work: a timer, or a redemption that is due.</summary>
internal sealed class Pump : IDisposable
{
    // The sweeper queries every second, so a step of that length makes it query again.
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);
    private readonly SteppedClock _clock;
    private readonly Stillness _stillness;
    private readonly SqliteConnection _database;
    private readonly SqliteCommand _nextAttempt;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private int _holds;

    public Pump(SteppedClock clock, Traffic traffic, SqliteDataSource database)
    {
        (_clock, _stillness) = (clock, new Stillness(traffic));

        // A connection of its own: it only reads, and must not wait behind a fault of the shared data source.
        _database = new SqliteConnection(database.ConnectionString);
        _database.Open();
        _nextAttempt = _database.CreateCommand();
        _nextAttempt.CommandText = "SELECT min(next_attempt_at) FROM redemption WHERE next_attempt_at IS NOT NULL;";
        _thread = new Thread(Run) { IsBackground = true, Name = nameof(Pump) };
        _thread.Start();
    }

    /// <summary>Keeps the clock from being stepped until the result is disposed.</summary>
    public IDisposable Hold()
    {
        lock (_gate)
        {
            _holds++;
        }

        return new Held(this);
    }

    /// <summary>Steps the clock over a time in which nothing is due.</summary>
    public void Skip(TimeSpan time)
    {
        lock (_gate)
        {
            _clock.Advance(time);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _nextAttempt.Dispose();
        _database.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        while (!_stop.IsCancellationRequested)
        {
            _stillness.Wait(_stop.Token);
            if (!Step())
            {
                _stop.Token.WaitHandle.WaitOne(Nap);
            }
        }
    }

    private bool Step()
    {
        lock (_gate)
        {
            if (_holds > 0 || Next() is not { } moment)
            {
                return false;
            }

            _clock.StepTo(moment);
            return true;
        }
    }

    private DateTimeOffset? Next()
    {
        var timer = _clock.NextDue;
        if (_nextAttempt.ExecuteScalar() is not long milliseconds)
        {
            return timer;
        }

        var attempt = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        var swept = (attempt > _clock.Moment ? attempt : _clock.Moment) + Sweep;
        return timer < swept ? timer : swept;
    }

    private sealed class Held(Pump pump) : IDisposable
    {
        private Pump? _pump = pump;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _pump, null) is { } pump)
            {
                lock (pump._gate)
                {
                    pump._holds--;
                }
            }
        }
    }
}
