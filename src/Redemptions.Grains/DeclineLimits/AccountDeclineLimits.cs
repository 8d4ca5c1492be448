using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Grains.Application;

namespace Redemptions.Grains.DeclineLimits;

/// <summary>One account's budgets as this process knows them: what it has to report, and what was spent by the grain's last word.</summary>
/// <remarks>At most one report is under way; what is declined meanwhile goes with the next one, so a thousand declines a second are a few calls.</remarks>
internal sealed partial class AccountDeclineLimits(IDeclineLimitGrain grain, TimeProvider time, ILogger<AccountDeclineLimits> logger)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private Dictionary<DeclineLimitHolder, int> _unreported = [];
    private volatile Word? _word;
    private Task? _report;

    public bool IsAnySpent => _word is { Spent.Count: > 0 };

    /// <summary>Hears the grain again where its last word is old. Only the first attempt of an account waits for it, a moment.</summary>
    public Task RefreshAsync()
    {
        if (_word is not { } word)
        {
            return BeginReport();
        }

        if (time.GetElapsedTime(word.At) >= Freshness)
        {
            _ = BeginReport();
        }

        return Task.CompletedTask;
    }

    public void Add(IEnumerable<DeclineLimitHolder> holders)
    {
        lock (_gate)
        {
            foreach (var holder in holders)
            {
                _unreported[holder] = _unreported.GetValueOrDefault(holder) + 1;
            }
        }

        _ = BeginReport();
    }

    /// <summary>What a caller hears whose budget this is and is spent; else null.</summary>
    public Problem? Refusal(DeclineLimitHolder holder) =>
        _word is { } word && word.Spent.TryGetValue(holder, out var roomIn) && roomIn > time.GetElapsedTime(word.At)
            ? Problems.TooManyDeclines(holder.Scope, roomIn - time.GetElapsedTime(word.At))
            : null;

    // Off the caller's scheduler: he may be a voucher, which does not wait for this.
    private Task BeginReport()
    {
        lock (_gate)
        {
            return _report ??= Task.Run(ReportAsync);
        }
    }

    private async Task ReportAsync()
    {
        while (true)
        {
            var batch = Take();
            var told = await TryReportAsync(batch);
            lock (_gate)
            {
                PutBack(told ? [] : batch);
                if (!told || _unreported.Count == 0)
                {
                    _report = null;
                    return;
                }
            }
        }
    }

    private Dictionary<DeclineLimitHolder, int> Take()
    {
        lock (_gate)
        {
            var batch = _unreported;
            _unreported = [];
            return batch;
        }
    }

    private async Task<bool> TryReportAsync(Dictionary<DeclineLimitHolder, int> batch)
    {
        try
        {
            var spent = await grain.ReportAsync([.. batch.Select(entry => new DeclineCount { Holder = entry.Key, Count = entry.Value })]).WaitAsync(Patience, time);
            _word = new Word(spent.ToFrozenDictionary(budget => budget.Holder, budget => budget.RetryAfter), time.GetTimestamp());
            return true;
        }
        catch (Exception exception)
        {
            // Its silo is gone and it is back in seconds: nobody is refused because of that. What was heard but not answered counts twice.
            LogNotReported(exception);
            _word = new Word(_word?.Spent ?? FrozenDictionary<DeclineLimitHolder, TimeSpan>.Empty, time.GetTimestamp());
            return false;
        }
    }

    private void PutBack(Dictionary<DeclineLimitHolder, int> batch)
    {
        foreach (var (holder, count) in batch)
        {
            _unreported[holder] = _unreported.GetValueOrDefault(holder) + count;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The count of an account's declined attempts does not answer; it is told again soon.")]
    private partial void LogNotReported(Exception exception);

    /// <summary>The grain's word, and when it was heard.</summary>
    private sealed record Word(FrozenDictionary<DeclineLimitHolder, TimeSpan> Spent, long At);
}
