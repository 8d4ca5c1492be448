using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Redemptions.Storage.Auditing;

/// <summary>Links new audit entries every 5 s, and logs the last link of each chain that grew, as evidence outside the database.</summary>
internal sealed partial class AuditChainWorker(AuditChain chain, TimeProvider time, ILogger<AuditChainWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var head in await chain.LinkAsync(stoppingToken).WaitAsync(stoppingToken))
                {
                    LogGrown(head.Account, head.DayText, head.Position, head.Hash);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogRoundFailed(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit trail of {Account} on {Day}: last link {Position}:{Hash}.")]
    private partial void LogGrown(string account, string day, long position, string hash);

    [LoggerMessage(Level = LogLevel.Warning, Message = "New entries of the audit trail could not be linked; they are stored, and linking is tried again in 5 s.")]
    private partial void LogRoundFailed(Exception exception);
}
