using System.Runtime.InteropServices;

namespace Redemptions.Grains.DeclineLimits;

/// <summary>Declined attempts that drain evenly: a budget of 60 in 10 minutes forgets one every 10 seconds.</summary>
/// <remarks>What comes over a budget is kept as well and drains first, so in the long run no more is let through than the budget, whatever was
/// already under way when it ran out.</remarks>
internal sealed class DeclineCounter(DeclineLimitOptions options, TimeProvider time)
{
    /// <summary>More tills than an account's budget lets arise; with that budget switched off, those beyond go to their key alone.</summary>
    public const int MostHolders = 50_000;

    private readonly Dictionary<DeclineLimitHolder, Level> _levels = [];

    /// <summary>Whether everything has drained.</summary>
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

    /// <summary>Those whose budget is used up now.</summary>
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
        var budget = options.Of(holder.Scope);
        return (Drained(holder, level) - budget.Declines + 1) * (budget.Per / budget.Declines);
    }

    private double Drained(DeclineLimitHolder holder, Level level)
    {
        var budget = options.Of(holder.Scope);
        return level.Count == 0 ? 0 : Math.Max(0, level.Count - (time.GetElapsedTime(level.At) / budget.Per * budget.Declines));
    }

    private readonly record struct Level(double Count, long At);
}
