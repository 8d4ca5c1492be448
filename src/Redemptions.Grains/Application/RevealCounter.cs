namespace Redemptions.Grains.Application;

/// <summary>The sights of a minute: the first, which others wait for until it is durable, and how many came after it.</summary>
internal sealed class RevealCounter
{
    private readonly TaskCompletionSource<bool> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _counting = new();
    private int _count;
    private bool _closed;

    public bool IsDurable => _first.Task is { IsCompletedSuccessfully: true, Result: true };

    public void SetFirstResult(bool durable) => _first.TrySetResult(durable);

    public Task<bool> FirstIsDurableAsync(CancellationToken cancellationToken) => _first.Task.WaitAsync(cancellationToken);

    /// <summary>Counts one more; false where the sum is closed.</summary>
    public bool TryCount()
    {
        lock (_counting)
        {
            _count += _closed ? 0 : 1;
            return !_closed;
        }
    }

    /// <summary>What was counted and is not written yet; it is the caller's to write now.</summary>
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

    /// <summary>Closes the sum where nothing of it is left to be written.</summary>
    public bool TryClose()
    {
        lock (_counting)
        {
            return _closed = _count == 0;
        }
    }
}
