namespace Redemptions.LoadTest.Checking;

/// <summary>Every call of a run by its number. Each number is written once, so only adding a chunk needs a lock.</summary>
internal sealed class CallLog
{
    private const int ChunkSize = 4_096;
    private const int MaxChunks = 16_384;
    private readonly Call[]?[] _chunks = new Call[MaxChunks][];
    private readonly Lock _lock = new();
    private long _end;

    /// <summary>One more than the highest number that was written.</summary>
    public long End => Interlocked.Read(ref _end);

    public void Write(long number, in Call call)
    {
        var index = number / ChunkSize;
        if (index >= MaxChunks)
        {
            throw new InvalidOperationException($"The run has reached its maximum of {(long)MaxChunks * ChunkSize} calls: set a shorter --duration or a lower --rate.");
        }

        (_chunks[index] ?? Add(index))[number % ChunkSize] = call;
        for (var end = End; end <= number; end = End)
        {
            Interlocked.CompareExchange(ref _end, number + 1, end);
        }
    }

    /// <summary>The call of that number; null where none was written.</summary>
    public Call? At(long number)
    {
        var call = _chunks[number / ChunkSize]?[number % ChunkSize];
        return call is { StartedAt: not 0 } ? call : null;
    }

    private Call[] Add(long index)
    {
        lock (_lock)
        {
            return _chunks[index] ??= new Call[ChunkSize];
        }
    }
}
