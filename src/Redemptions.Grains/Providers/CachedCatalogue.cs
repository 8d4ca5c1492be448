namespace Redemptions.Grains.Providers;

/// <summary>The cached voucher types of one mode. At most one read is in progress; concurrent callers share it.</summary>
internal sealed class CachedCatalogue
{
    private readonly Lock _lock = new();
    private Task<KnownCatalogue>? _reading;
    private KnownCatalogue? _known;
    private long _expiries;

    /// <summary>The result of the last read; null before the first one.</summary>
    public KnownCatalogue? Known => Volatile.Read(ref _known);

    /// <summary>Joins the read in progress, or starts one.</summary>
    public Task<KnownCatalogue> ReadAsync(Func<Task<KnownCatalogue>> read)
    {
        lock (_lock)
        {
            return _reading ??= KeepAsync(read, _expiries);
        }
    }

    /// <summary>Marks the cache as stale after a change. The result of a read in progress is not cached.</summary>
    public void Expire()
    {
        lock (_lock)
        {
            _expiries++;
            _reading = null;
            Volatile.Write(ref _known, _known is null ? null : _known with { ReadAt = null, AllAnswered = true });
        }
    }

    private async Task<KnownCatalogue> KeepAsync(Func<Task<KnownCatalogue>> read, long expiries)
    {
        // Leave the lock and the caller's scheduler, because other callers wait for this read too.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        KnownCatalogue? brought = null;
        try
        {
            return brought = await read().ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                if (expiries == _expiries)
                {
                    _reading = null;
                    Volatile.Write(ref _known, brought ?? _known);
                }
            }
        }
    }
}
