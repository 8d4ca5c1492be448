using Npgsql;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>Sends the calls of many callers to the database in batches: calls that arrive while a batch is in flight form the next one.</summary>
/// <remarks>No call waits for a batch to fill. Normally one batch is in flight, which makes batches largest. Another one, up to four in all, starts early when
/// 24 requests are queued, or when the newest batch was sent 50 ms ago or earlier (for example because it waits for a row lock). Each caller gets the result
/// of its own call, and only after the database has answered. Writes pass an <paramref name="identity"/>: of two queued calls with the same identity, the second
/// waits for a later batch. Without it the calls are reads: equal reads that are still queued share one slot and one result.</remarks>
internal sealed class RequestBatcher<TAsked, TAnswer>(TimeProvider time, Func<IReadOnlyList<TAsked>, Task<TAnswer[]>> ask, Func<TAsked, object>? identity = null)
    where TAsked : notnull
{
    private const int Largest = 64;
    private const int Large = 24;
    private const int MostUnderWay = 4;
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(50);

    // The same as the connection pool's Timeout in PostgresDataSource.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // SQLSTATE classes of errors that would fail every batch, whatever calls it holds: connection, unsupported, transaction (a read-only server among
    // them), unknown prepared statement, syntax or rights, resources, wrong state, operator, system.
    private static readonly string[] ClassesOfAll = ["08", "0A", "25", "26", "42", "53", "55", "57", "58"];
    private readonly Lock _lock = new();
    private readonly LinkedList<Call> _queue = new();
    private readonly Dictionary<TAsked, Call>? _queuedReads = identity is null ? [] : null;
    private int _running;
    private bool _isWatched;
    private long _lastSent;
    private TaskCompletionSource _idle = new();

    public Task<TAnswer> EnqueueAsync(TAsked asked)
    {
        Call call;
        lock (_lock)
        {
            if (_queuedReads?.TryGetValue(asked, out var same) == true)
            {
                return same.Task;
            }

            call = new Call(asked, time);
            _queue.AddLast(call);
            _queuedReads?.Add(asked, call);
            if (MayGo())
            {
                Begin();
            }
            else
            {
                Watch();
            }
        }

        return call.Task;
    }

    /// <summary>Completes when no call is queued or in flight.</summary>
    public Task DrainAsync()
    {
        lock (_lock)
        {
            return _running == 0 ? Task.CompletedTask : _idle.Task;
        }
    }

    // The calls that a new run was started for stay queued until it takes them. The modulo starts one more run per 24 queued calls, not one per further call.
    private bool MayGo() =>
        _running == 0 || (_running < MostUnderWay && (_queue.Count % Large == 0 || time.GetElapsedTime(_lastSent) >= Long));

    // Call inside the lock.
    private void Begin()
    {
        _lastSent = time.GetTimestamp();
        if (_running++ == 0)
        {
            _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        Start(RunAsync);
    }

    /// <summary>Makes sure that queued calls are sent once the newest statement has taken 50 ms, even if no further call arrives. Call inside the lock.</summary>
    private void Watch()
    {
        // At the limit of four, the next run that ends its statement takes the queued calls.
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
            lock (_lock)
            {
                if (_queue.Count == 0 || _running == MostUnderWay)
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
        // The caller's execution context must not flow into the run: its later batches hold other callers' calls.
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

    /// <summary>Takes up to 64 queued calls in order, at most one per identity; null when there is none, which ends the run.</summary>
    private List<Call>? Next()
    {
        var group = new List<Call>();
        var taken = new HashSet<object>();
        lock (_lock)
        {
            for (var node = _queue.First; node is not null && group.Count < Largest;)
            {
                var next = node.Next;
                if (identity is null || taken.Add(identity(node.Value.Asked)))
                {
                    group.Add(node.Value);
                    _queue.Remove(node);
                    _queuedReads?.Remove(node.Value.Asked);
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
            if (_queue.Count > 0)
            {
                Watch();
            }
        }

        return group;
    }

    private async Task AnswerAsync(List<Call> group)
    {
        var late = group.FindAll(call => call.Waited > Patience);
        late.ForEach(call => call.SetException(new TimeoutException("The call waited too long for a place in a batch; it was not sent to the database.")));
        group.RemoveAll(late.Contains);
        if (group.Count > 0)
        {
            await RunBatchAsync(group);
        }
    }

    private async Task RunBatchAsync(List<Call> group)
    {
        try
        {
            var answers = await ask([.. group.Select(call => call.Asked)]);
            foreach (var (call, answer) in group.Zip(answers))
            {
                call.SetResult(answer);
            }
        }
        catch (PostgresException refused) when (group.Count > 1 && IsOfOne(refused))
        {
            // The statement was rolled back. Splitting the batch in halves, again and again, makes only the faulty call fail.
            await RunBatchAsync(group[..(group.Count / 2)]);
            await RunBatchAsync(group[(group.Count / 2)..]);
        }
        catch (Exception exception)
        {
            // It may be unknown whether the statement took effect, so every call of the batch gets the exception.
            group.ForEach(call => call.SetException(exception));
        }
    }

    /// <summary>Whether an error may be caused by a single call. An error that ended the session, or that every call would get,
    /// such as a full disk, concerns the whole batch.</summary>
    private static bool IsOfOne(PostgresException refused) =>
        refused.InvariantSeverity == "ERROR" && !ClassesOfAll.Contains(refused.SqlState[..2]);

    private sealed class Call(TAsked asked, TimeProvider time) : TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        private readonly long _since = time.GetTimestamp();

        public TAsked Asked => asked;

        public TimeSpan Waited => time.GetElapsedTime(_since);
    }
}
