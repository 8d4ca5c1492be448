using Npgsql;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>Lets the calls of many go to the database together: those that come while a group is under way are the next one.</summary>
/// <remarks>Nobody waits for a group to fill. One at a time makes the largest groups; beside it another goes once it is large itself, and beside one that
/// takes long, as it does behind somebody's lock, whatever waits, whether or not another call comes. Each caller hears of his own call, and only once the database has answered.
/// Calls that change something name their <paramref name="identity"/>: of two of the same, one waits for the next group. Without it they are
/// questions: who asks what somebody else waits for shares his place and his answer, which the database gives after both have asked.</remarks>
internal sealed class RequestBatcher<TAsked, TAnswer>(TimeProvider time, Func<IReadOnlyList<TAsked>, Task<TAnswer[]>> ask, Func<TAsked, object>? identity = null)
    where TAsked : notnull
{
    private const int Largest = 64;
    private const int Large = 24;
    private const int MostUnderWay = 4;
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(50);

    // As long as others wait for a connection of the pool.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // SQLSTATE's classes of refusals that no other choice of calls would avoid: connection, unsupported, transaction (a read-only server among
    // them), unknown prepared statement, syntax or rights, resources, wrong state, operator, system.
    private static readonly string[] ClassesOfAll = ["08", "0A", "25", "26", "42", "53", "55", "57", "58"];
    private readonly Lock _door = new();
    private readonly LinkedList<Waiter> _waiting = new();
    private readonly Dictionary<TAsked, Waiter>? _questions = identity is null ? [] : null;
    private int _running;
    private bool _isWatched;
    private long _lastSent;
    private TaskCompletionSource _idle = new();

    public Task<TAnswer> EnqueueAsync(TAsked asked)
    {
        Waiter waiter;
        lock (_door)
        {
            if (_questions?.TryGetValue(asked, out var same) == true)
            {
                return same.Task;
            }

            waiter = new Waiter(asked, time);
            _waiting.AddLast(waiter);
            _questions?.Add(asked, waiter);
            if (MayGo())
            {
                Begin();
            }
            else
            {
                Watch();
            }
        }

        return waiter.Task;
    }

    /// <summary>Waits until everybody who asked was answered.</summary>
    public Task DrainAsync()
    {
        lock (_door)
        {
            return _running == 0 ? Task.CompletedTask : _idle.Task;
        }
    }

    // Whom a group was begun for still waits for a moment: one more is begun for as many again, and not for each who comes meanwhile.
    private bool MayGo() =>
        _running == 0 || (_running < MostUnderWay && (_waiting.Count % Large == 0 || time.GetElapsedTime(_lastSent) >= Long));

    // Inside the lock.
    private void Begin()
    {
        _lastSent = time.GetTimestamp();
        if (_running++ == 0)
        {
            _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        Start(RunAsync);
    }

    /// <summary>Sees to it that calls which are left waiting go once the newest statement has taken long. Inside the lock.</summary>
    private void Watch()
    {
        // Where no further statement may go, the next one that ends takes what waits.
        if (!_isWatched && _running < MostUnderWay)
        {
            _isWatched = true;
            Start(WatchAsync);
        }
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            var rest = Long - time.GetElapsedTime(Interlocked.Read(ref _lastSent));
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(rest.TotalMilliseconds))), time);
            lock (_door)
            {
                if (_waiting.Count == 0 || _running == MostUnderWay)
                {
                    _isWatched = false;
                    return;
                }

                if (MayGo())
                {
                    Begin();
                }
            }
        }
    }

    private static void Start(Func<Task> work)
    {
        // Nothing of the caller goes along: the next group is of others.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(work);
        }
    }

    private async Task RunAsync()
    {
        while (Next() is { } group)
        {
            await AnswerAsync(group);
        }
    }

    /// <summary>Those who wait, in order; one who asks about the same as another waits for the next group. Null ends the run.</summary>
    private List<Waiter>? Next()
    {
        var group = new List<Waiter>();
        var taken = new HashSet<object>();
        lock (_door)
        {
            for (var node = _waiting.First; node is not null && group.Count < Largest;)
            {
                var next = node.Next;
                if (identity is null || taken.Add(identity(node.Value.Asked)))
                {
                    group.Add(node.Value);
                    _waiting.Remove(node);
                    _questions?.Remove(node.Value.Asked);
                }

                node = next;
            }

            if (group.Count == 0)
            {
                if (--_running == 0)
                {
                    _idle.SetResult();
                }

                return null;
            }

            _lastSent = time.GetTimestamp();
            if (_waiting.Count > 0)
            {
                Watch();
            }
        }

        return group;
    }

    private async Task AnswerAsync(List<Waiter> group)
    {
        var late = group.FindAll(waiter => waiter.Waited > Patience);
        late.ForEach(waiter => waiter.SetException(new TimeoutException("The database was too busy to be asked; nothing was sent to it.")));
        group.RemoveAll(late.Contains);
        if (group.Count > 0)
        {
            await RunBatchAsync(group);
        }
    }

    private async Task RunBatchAsync(List<Waiter> group)
    {
        try
        {
            var answers = await ask([.. group.Select(waiter => waiter.Asked)]);
            foreach (var (waiter, answer) in group.Zip(answers))
            {
                waiter.SetResult(answer);
            }
        }
        catch (PostgresException refused) when (group.Count > 1 && IsOfOne(refused))
        {
            // Nothing of it was done. Asked in halves, and halves of these, the one it is of fails alone.
            await RunBatchAsync(group[..(group.Count / 2)]);
            await RunBatchAsync(group[(group.Count / 2)..]);
        }
        catch (Exception exception)
        {
            // What was done is unknown, and that each of them must hear.
            group.ForEach(waiter => waiter.SetException(exception));
        }
    }

    /// <summary>Whether a refusal may be that of a single call. One that ended the session, came from outside, or is the server's answer to
    /// every call, such as a full disk, is that of all.</summary>
    private static bool IsOfOne(PostgresException refused) =>
        refused.InvariantSeverity == "ERROR" && !ClassesOfAll.Contains(refused.SqlState[..2]);

    private sealed class Waiter(TAsked asked, TimeProvider time) : TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        private readonly long _since = time.GetTimestamp();

        public TAsked Asked => asked;

        public TimeSpan Waited => time.GetElapsedTime(_since);
    }
}
