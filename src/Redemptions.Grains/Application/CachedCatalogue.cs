namespace Redemptions.Grains.Application;

/// <summary>What is known of one mode's types, read by one reading at a time however many ask.</summary>
internal sealed class CachedCatalogue
{
    private readonly Lock _lock = new();
    private Task<KnownCatalogue>? _reading;
    private KnownCatalogue? _known;
    private long _expiries;

    /// <summary>What was read last; null before the first reading.</summary>
    public KnownCatalogue? Known => Volatile.Read(ref _known);

    /// <summary>Joins the reading that is under way, or begins one.</summary>
    public Task<KnownCatalogue> ReadAsync(Func<Task<KnownCatalogue>> read)
    {
        lock (_lock)
        {
            return _reading ??= KeepAsync(read, _expiries);
        }
    }

    /// <summary>Something changed: what is known counts as old, and what a reading that is under way brings is not used.</summary>
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
        // Not under the lock, and not on the caller's scheduler: others wait for this reading too.
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
