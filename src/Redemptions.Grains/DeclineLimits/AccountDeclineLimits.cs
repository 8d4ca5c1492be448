using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Requests;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.DeclineLimits;

/// <summary>One account's decline limits in this process: the declines still to report, and the limits exceeded according to the grain's last response.</summary>
/// <remarks>At most one report is in progress. Declines in the meantime are part of the next one, so a thousand declines a second cause only a few calls.</remarks>
internal sealed partial class AccountDeclineLimits(IDeclineLimitGrain grain, TimeProvider time, ILogger<AccountDeclineLimits> logger)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private Dictionary<DeclineLimitHolder, int> _unreported = [];
    private volatile Word? _word;
    private Task? _report;

    public bool IsAnySpent => _word is { Spent.Count: > 0 };

    /// <summary>Starts a report if the grain's last response is older than a second. Callers wait for it, up to a second, only until there is a first response.</summary>
    public Task RefreshAsync()
    {
        if (_word is not { } word)
        {
            return HearFirstAsync();
        }

        if (time.GetElapsedTime(word.At) >= Freshness)
        {
            _ = BeginReport();
        }

        return Task.CompletedTask;
    }

    private async Task HearFirstAsync()
    {
        try
        {
            await BeginReport().WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            Interlocked.CompareExchange(ref _word, new Word(FrozenDictionary<DeclineLimitHolder, TimeSpan>.Empty, time.GetTimestamp()), null);
        }
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

    /// <summary>The problem for a caller if the limit of <paramref name="holder"/> is exceeded; otherwise null.</summary>
    public Problem? Refusal(DeclineLimitHolder holder) =>
        _word is { } word && word.Spent.TryGetValue(holder, out var roomIn) && roomIn > time.GetElapsedTime(word.At)
            ? Problems.TooManyDeclines(GrainKeys.SnakeCase(holder.Scope), roomIn - time.GetElapsedTime(word.At))
            : null;

    // Not on the caller's scheduler: the caller may be a voucher grain, which must not wait for this.
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
            // However late it answers: a report that was sent again while the grain works on the first would count twice.
            var spent = await grain.ReportAsync([.. batch.Select(entry => new DeclineCount { Holder = entry.Key, Count = entry.Value })]);
            _word = new Word(spent.ToFrozenDictionary(limit => limit.Holder, limit => limit.RetryAfter), time.GetTimestamp());
            return true;
        }
        catch (Exception exception)
        {
            // The grain's silo may have stopped; the grain is back in seconds. The limits known so far stay in use. A report that was processed but
            // not answered counts twice.
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The grain that counts an account's declined attempts does not answer; this silo keeps its counts and reports them again, and uses the last known limits until then.")]
    private partial void LogNotReported(Exception exception);

    /// <summary>The grain's response, and the timestamp at which it was received.</summary>
    private sealed record Word(FrozenDictionary<DeclineLimitHolder, TimeSpan> Spent, long At);
}
