using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Grains.Index;

namespace Redemptions.Grains.Door;

/// <summary>Records who saw a change voucher's PIN again: the first time in a minute before it is shown, the rest of the minute in one sum.</summary>
/// <remarks>The trail is append-only, so a sum is a row of its own; a crash can lose such a sum, never a first sight.</remarks>
internal sealed partial class RevealAudit(IRedemptionIndex index, TimeProvider time, ILogger<RevealAudit> logger) : BackgroundService
{
    private const long MillisecondsAMinute = 60_000;
    private readonly ConcurrentDictionary<Sight, int> _again = new();

    /// <summary>Records one sight; durable on return where it is the first of its minute.</summary>
    public async Task RecordAsync(Caller caller, RedemptionId id, CancellationToken cancellationToken)
    {
        var minute = time.GetUtcNow().ToUnixTimeMilliseconds() / MillisecondsAMinute;
        var sight = new Sight(caller.Account, caller.Mode, caller.KeyName, id.Value, minute);
        if (_again.TryAdd(sight, 0))
        {
            try
            {
                await index.AppendAsync(sight.Entry(1), cancellationToken);
            }
            catch
            {
                _again.TryRemove(sight, out _);
                throw;
            }
        }
        else
        {
            _again.AddOrUpdate(sight, 1, (_, count) => count + 1);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(long.MaxValue);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await FlushAsync(time.GetUtcNow().ToUnixTimeMilliseconds() / MillisecondsAMinute);
        }
    }

    private async Task FlushAsync(long currentMinute)
    {
        foreach (var sight in _again.Keys.Where(sight => sight.Minute < currentMinute))
        {
            if (!_again.TryRemove(sight, out var count) || count == 0)
            {
                continue;
            }

            try
            {
                await index.AppendAsync(sight.Entry(count));
            }
            catch (Exception exception)
            {
                LogSumNotWritten(exception, count, sight.Redemption);
                _again.AddOrUpdate(sight, count, (_, more) => more + count);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} reveals of {Redemption} are not in the audit trail yet; they are written with the next round.")]
    private partial void LogSumNotWritten(Exception exception, int count, string redemption);

    private sealed record Sight(string Account, Mode Mode, string KeyName, string Redemption, long Minute)
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
