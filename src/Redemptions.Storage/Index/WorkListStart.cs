namespace Redemptions.Storage.Index;

/// <summary>Where the live rows of the work list begin, so that a query for due work skips the dead index entries that an old snapshot keeps before them.</summary>
/// <remarks>Rows are written with a next attempt in the future. A row can appear before the start only if a transaction commits long after it wrote, or
/// if a clock was set back. So a query from the beginning is made every 30 s.</remarks>
internal sealed class WorkListStart(TimeProvider time)
{
    /// <summary>How long after it was written a row may become visible and still be found by the next query.</summary>
    public static readonly TimeSpan LateCommit = TimeSpan.FromSeconds(10);

    /// <summary>How long a row that becomes visible even later waits for a query from the beginning, which finds it.</summary>
    public static readonly TimeSpan FullLookEvery = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private long? _start;
    private long _fullLookAt;

    /// <summary>The start as known now, in milliseconds since 1970; 0 before the first query.</summary>
    public long Current
    {
        get
        {
            lock (_lock)
            {
                return _start ?? 0;
            }
        }
    }

    /// <summary>Where the next query begins, in milliseconds since 1970; 0 if the last query from the beginning is <see cref="FullLookEvery"/> ago.</summary>
    public long Next()
    {
        lock (_lock)
        {
            if (_start is { } start && time.GetElapsedTime(_fullLookAt) < FullLookEvery)
            {
                return start;
            }

            _fullLookAt = time.GetTimestamp();
            return 0;
        }
    }

    /// <summary>Records the result of a query.</summary>
    /// <param name="now">The database's time at the query, in milliseconds since 1970.</param>
    /// <param name="first">The smallest next attempt of the rows that the query saw, due or not, in milliseconds since 1970; null if it saw none.</param>
    public void Saw(long now, long? first)
    {
        var latest = now - (long)LateCommit.TotalMilliseconds;
        lock (_lock)
        {
            _start = first < latest ? first : latest;
        }
    }
}
