using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Grains.Index;

namespace Redemptions.Grains.Application;

/// <summary>Records who saw a change voucher's PIN again: the first time in a minute before it is shown, the rest of the minute in one sum.</summary>
/// <remarks>The trail is append-only, so a sum is a row of its own; a crash can lose such a sum, never a first sight. Each silo counts
/// for itself: the rows of a minute add up.</remarks>
internal sealed partial class RevealAudit(IRedemptionIndex index, TimeProvider time, ILogger<RevealAudit> logger) : BackgroundService
{
    private const long MillisecondsAMinute = 60_000;
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<RevealWindow, RevealCounter> _sums = new();
    private Task _flushing = Task.CompletedTask;

    /// <summary>Records one sight; on return the first of its minute is durable, be it this one or another's.</summary>
    public async Task RecordAsync(Caller caller, RedemptionId id, CancellationToken cancellationToken)
    {
        var minute = time.GetUtcNow().ToUnixTimeMilliseconds() / MillisecondsAMinute;
        var sight = new RevealWindow(caller.Account, caller.Mode, caller.KeyName, id.Value, minute);
        while (true)
        {
            var own = new RevealCounter();
            var sum = _sums.GetOrAdd(sight, own);
            if (sum == own)
            {
                await WriteFirstAsync(sight, sum, cancellationToken);
                return;
            }

            // Where the first could not be written, or its sum is closed, somebody else is the first.
            if (await sum.FirstIsDurableAsync(cancellationToken) && sum.TryCount())
            {
                return;
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        // A database that is gone takes none of them, however many there are and however long each is tried.
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

    // A round that the stop interrupts gives back what it could not write: only then is the last one complete.
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
                LogSumNotWritten(exception, count, sight.Redemption);
                sum.GiveBack(count);
            }

            if (sum.TryClose())
            {
                _sums.TryRemove(sight, out _);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} reveals of {Redemption} are not in the audit trail yet; they are written with the next round.")]
    private partial void LogSumNotWritten(Exception exception, int count, string redemption);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not take the sums of reveals of the last minute, and this silo stops: they are not in the audit trail. The first reveal of each minute is.")]
    private partial void LogSumsLost(Exception exception);

    private sealed record RevealWindow(string Account, Mode Mode, string KeyName, string Redemption, long Minute)
    {
        public AuditEntry Entry(int count) => new()
        {
            At = Minute * MillisecondsAMinute,
            Account = Account,
            Mode = Mode,
            KeyName = KeyName,
            Action = AuditActions.ChangeRevealed,
            Subject = Redemption,
            Count = count,
        };
    }
}
