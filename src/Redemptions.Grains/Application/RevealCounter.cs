namespace Redemptions.Grains.Application;

/// <summary>The reveals of one key, subject and minute: whether the first is durable, which later ones wait for, and the number of later ones.</summary>
internal sealed class RevealCounter
{
    private readonly TaskCompletionSource<bool> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _counting = new();
    private int _count;
    private bool _closed;

    public bool IsDurable => _first.Task is { IsCompletedSuccessfully: true, Result: true };

    public void SetFirstResult(bool durable) => _first.TrySetResult(durable);

    public Task<bool> FirstIsDurableAsync(CancellationToken cancellationToken) => _first.Task.WaitAsync(cancellationToken);

    /// <summary>Counts one more reveal; false if the counter is closed.</summary>
    public bool TryCount()
    {
        lock (_counting)
        {
            _count += _closed ? 0 : 1;
            return !_closed;
        }
    }

    /// <summary>Returns the count that is not written yet and resets it; the caller must write it or give it back.</summary>
    public int Take()
    {
        lock (_counting)
        {
            var count = _count;
            _count = 0;
            return count;
        }
    }

    public void GiveBack(int count)
    {
        lock (_counting)
        {
            _count += count;
        }
    }

    /// <summary>Closes the counter if nothing is left to write.</summary>
    public bool TryClose()
    {
        lock (_counting)
        {
            return _closed = _count == 0;
        }
    }
}
