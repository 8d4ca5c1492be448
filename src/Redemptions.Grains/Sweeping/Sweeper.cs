using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Grains.Telemetry;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Grains.Sweeping;

/// <summary>Starts the work on every redemption that is due, also after a restart. Clients need not repeat their requests for that.</summary>
/// <remarks>It leases due rows and calls their voucher grains. The grain does the work, and once only, even if several silos call it.</remarks>
internal sealed partial class Sweeper(IRedemptionIndex index, IGrainFactory grains, TimeProvider time, ILogger<Sweeper> logger) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Each call ends within `Patience`, so at most the calls of three rounds are pending.
    private readonly List<Task> _pokes = [];

    /// <summary>One round: calls the grains of all leased rows without waiting for them, so that an unresponsive silo does not delay the work of others.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var due = await index.LeaseDueAsync(Batch, Lease, cancellationToken);
        _pokes.RemoveAll(poke => poke.IsCompleted);
        _pokes.AddRange(due.Select(PokeAsync));
    }

    private async Task PokeAsync(DueRedemption due)
    {
        using var trace = RedemptionTraces.Due(due.Id);
        var voucher = grains.GetGrain<IVoucherGrain>(due.VoucherKey);
        try
        {
            await (due.Status == RedemptionStatus.Draft ? voucher.ResolveAsync(due.Id) : voucher.RecheckAsync(due.Account, due.Mode, due.Id)).WaitAsync(Patience, time);
        }
        catch (Exception exception)
        {
            // The row becomes due again when its lease ends.
            LogNotPoked(exception, due.Id.Value);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    // A shutdown does not wait for an unresponsive database; leased rows become due again when their lease ends.
                    await SweepAsync(stoppingToken).WaitAsync(stoppingToken);
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    LogRoundFailed(exception);
                }
            }
        }
        finally
        {
            await Task.WhenAll(_pokes);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The voucher grain of {Redemption} did not answer the call to resolve or recheck it; the redemption is due again when its lease ends.")]
    private partial void LogNotPoked(Exception exception, string redemption);

    [LoggerMessage(Level = LogLevel.Error, Message = "Due redemptions could not be read from the database; the next round tries again.")]
    private partial void LogRoundFailed(Exception exception);
}
