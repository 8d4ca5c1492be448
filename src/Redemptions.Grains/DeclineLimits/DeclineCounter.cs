using System.Runtime.InteropServices;

namespace Redemptions.Grains.DeclineLimits;

/// <summary>Counts declined attempts in leaky buckets: with a limit of 60 in 10 minutes, the count falls by one every 10 seconds.</summary>
/// <remarks>Declines above the limit are counted too and must drain first. So the long-run rate never exceeds the limit, even if attempts were
/// already in progress when it was reached.</remarks>
internal sealed class DeclineCounter(DeclineLimitOptions options, TimeProvider time)
{
    /// <summary>The maximum number of holders: more tills than the account limit lets accumulate. If that limit is off, declines of further tills
    /// count for their API key alone.</summary>
    public const int MostHolders = 50_000;

    private readonly Dictionary<DeclineLimitHolder, Level> _levels = [];

    /// <summary>True if every count has drained to 0. Updated by <see cref="Exceeded"/>.</summary>
    public bool IsEmpty => _levels.Count == 0;

    public void Add(DeclineLimitHolder holder, int count)
    {
        if (!options.Of(holder.Scope).IsSet || (_levels.Count >= MostHolders && holder.Scope == DeclineLimitScope.Till && !_levels.ContainsKey(holder)))
        {
            return;
        }

        ref var level = ref CollectionsMarshal.GetValueRefOrAddDefault(_levels, holder, out _);
        level = new Level(Drained(holder, level) + count, time.GetTimestamp());
    }

    /// <summary>The limits that are exceeded now.</summary>
    public IReadOnlyList<ExceededLimit> Exceeded()
    {
        foreach (var holder in _levels.Where(entry => Drained(entry.Key, entry.Value) <= 0).Select(entry => entry.Key).ToArray())
        {
            _levels.Remove(holder);
        }

        return [.. _levels.Select(entry => (entry.Key, Room: RetryAfter(entry.Key, entry.Value))).Where(entry => entry.Room > TimeSpan.Zero)
            .Select(entry => new ExceededLimit { Holder = entry.Key, RetryAfter = entry.Room })];
    }

    private TimeSpan RetryAfter(DeclineLimitHolder holder, Level level)
    {
        var limit = options.Of(holder.Scope);
        return (Drained(holder, level) - limit.Declines + 1) * (limit.Per / limit.Declines);
    }

    private double Drained(DeclineLimitHolder holder, Level level)
    {
        var limit = options.Of(holder.Scope);
        return level.Count == 0 ? 0 : Math.Max(0, level.Count - (time.GetElapsedTime(level.At) / limit.Per * limit.Declines));
    }

    private readonly record struct Level(double Count, long At);
}
