namespace Redemptions.Storage;

/// <summary>Where the live rows of the work list begin, so that a look for work does not walk over what an old snapshot keeps before them.</summary>
/// <remarks>Rows are written with an attempt in the future. Only a transaction that commits long after it wrote, or a clock that was set
/// back, can bring a row to a time before the start: so once in a while a look begins at the beginning.</remarks>
internal sealed class WorkListStart(TimeProvider time)
{
    /// <summary>How much later than it was written a row may become visible and still be found by the next look.</summary>
    public static readonly TimeSpan LateCommit = TimeSpan.FromSeconds(10);

    /// <summary>How long a row that became visible even later waits for a look that finds it.</summary>
    public static readonly TimeSpan FullLookEvery = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private long? _start;
    private long _fullLookAt;

    /// <summary>What is known now, in milliseconds since 1970; 0 before the first look.</summary>
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

    /// <summary>Where the look that follows is to begin: at the beginning, 0, where the last such look is long ago.</summary>
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

    /// <summary>Notes what a look found.</summary>
    /// <param name="now">The database's time at the look, in milliseconds since 1970.</param>
    /// <param name="first">The smallest time of a row that the look saw, due or not; null where it saw none.</param>
    public void Saw(long now, long? first)
    {
        var latest = now - (long)LateCommit.TotalMilliseconds;
        lock (_lock)
        {
            _start = first < latest ? first : latest;
        }
    }
}
