using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Persistence;

namespace Redemptions.Grains.Application;

/// <summary>Records reveals of change vouchers' PINs and cards' codes in the audit trail. The first reveal by a key in a minute is durable before the PIN is shown;
/// later ones are written as one count.</summary>
/// <remarks>The trail is append-only, so the count is a row of its own. A crash can lose a count, but never a first reveal. Each silo counts separately;
/// the rows of a minute add up.</remarks>
internal sealed partial class RevealAudit(IRedemptionIndex index, TimeProvider time, ILogger<RevealAudit> logger) : BackgroundService
{
    private const long MillisecondsAMinute = 60_000;
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<RevealWindow, RevealCounter> _sums = new();
    private Task _flushing = Task.CompletedTask;

    /// <summary>Records one reveal of a change voucher. On return the first reveal of its minute is durable, whether it is this one or an earlier one.</summary>
    public Task RecordAsync(Caller caller, RedemptionId id, CancellationToken cancellationToken) => RecordAsync(caller, AuditActions.ChangeRevealed, id.Value, cancellationToken);

    /// <summary>Records one reveal. On return the first reveal of its minute is durable, whether it is this one or an earlier one.</summary>
    /// <param name="caller">The caller that gets the secret.</param>
    /// <param name="action">One of <see cref="AuditActions"/>.</param>
    /// <param name="subject">The id of what has the secret.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task RecordAsync(Caller caller, string action, string subject, CancellationToken cancellationToken)
    {
        var minute = time.GetUtcNow().ToUnixTimeMilliseconds() / MillisecondsAMinute;
        var sight = new RevealWindow(caller.Account, caller.Mode, caller.KeyName, action, subject, minute);
        while (true)
        {
            var own = new RevealCounter();
            var sum = _sums.GetOrAdd(sight, own);
            if (sum == own)
            {
                await WriteFirstAsync(sight, sum, cancellationToken);
                return;
            }

            // The first reveal could not be written, or its counter is closed: start again with a new counter.
            if (await sum.FirstIsDurableAsync(cancellationToken) && sum.TryCount())
            {
                return;
            }
        }
    }

    /// <summary>Writes what this process has counted of a secret and not written yet. Without an exception all of it is durable.</summary>
    /// <param name="caller">Reveals of its account and mode, by any key.</param>
    /// <param name="action">One of <see cref="AuditActions"/>.</param>
    /// <param name="subject">The id of what has the secret.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task WriteCountsAsync(Caller caller, string action, string subject, CancellationToken cancellationToken)
    {
        foreach (var (sight, sum) in _sums.Where(entry => entry.Key.Subject == subject && entry.Key.Action == action && entry.Key.Account == caller.Account && entry.Key.Mode == caller.Mode))
        {
            var count = sum.Take();
            try
            {
                await (count > 0 ? index.AppendAsync(sight.Entry(count), cancellationToken) : Task.CompletedTask);
            }
            catch
            {
                sum.GiveBack(count);
                throw;
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        // An unavailable database takes none of the counts, so all of them together get 2 seconds.
        using var patience = new CancellationTokenSource(StopPatience, time);
        try
        {
            await FlushLastAsync(patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException exception)
        {
            LogSumsLost(exception);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            _flushing = FlushAsync(time.GetUtcNow().ToUnixTimeMilliseconds() / MillisecondsAMinute, stoppingToken);
            await _flushing.WaitAsync(stoppingToken);
        }
    }

    // Waits for the interrupted round first: it returns the counts that it could not write, and only then does the last round see all of them.
    private async Task FlushLastAsync(CancellationToken cancellationToken)
    {
        await _flushing;
        await FlushAsync(long.MaxValue, cancellationToken);
    }

    private async Task WriteFirstAsync(RevealWindow sight, RevealCounter sum, CancellationToken cancellationToken)
    {
        try
        {
            await index.AppendAsync(sight.Entry(1), cancellationToken);
            sum.SetFirstResult(durable: true);
        }
        catch
        {
            _sums.TryRemove(sight, out _);
            sum.SetFirstResult(durable: false);
            throw;
        }
    }

    private async Task FlushAsync(long currentMinute, CancellationToken cancellationToken)
    {
        foreach (var (sight, sum) in _sums.Where(entry => entry.Key.Minute < currentMinute && entry.Value.IsDurable))
        {
            var count = sum.Take();
            try
            {
                if (count > 0)
                {
                    await index.AppendAsync(sight.Entry(count), cancellationToken);
                }
            }
            catch (Exception exception)
            {
                LogSumNotWritten(exception, count, sight.Subject);
                sum.GiveBack(count);
            }

            if (sum.TryClose())
            {
                _sums.TryRemove(sight, out _);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The count of {Count} reveals of {Subject} could not be written to the audit trail; it is written again in 10 s.")]
    private partial void LogSumNotWritten(Exception exception, int count, string subject);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The counts of the reveals of the last minute could not be written before this silo stopped, and are missing from the audit trail. The first reveal of each minute is in it.")]
    private partial void LogSumsLost(Exception exception);

    private sealed record RevealWindow(string Account, Mode Mode, string KeyName, string Action, string Subject, long Minute)
    {
        public AuditEntry Entry(int count) => new()
        {
            At = Minute * MillisecondsAMinute,
            Account = Account,
            Mode = Mode,
            KeyName = KeyName,
            Action = Action,
            Subject = Subject,
            Count = count,
        };
    }
}
