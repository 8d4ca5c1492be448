using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Grains.Index;
using Redemptions.Grains.Telemetry;

namespace Redemptions.Grains.Vouchers;

/// <summary>Works on every redemption whose time has come, without the client's help: after a restart as well as before.</summary>
/// <remarks>It leases rows and pokes vouchers; the voucher does the work, once, whoever pokes it.</remarks>
internal sealed partial class Sweeper(IRedemptionIndex index, IGrainFactory grains, TimeProvider time, ILogger<Sweeper> logger) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Each ends within `Patience`, so that there are four rounds' pokes at most.
    private readonly List<Task> _pokes = [];

    /// <summary>One round: pokes what is due now, and waits for no voucher, so that a silo that stands still delays the work of no other.</summary>
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
            // The lease runs out and the row is due again.
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
                    // A stop does not wait for a database that does not answer: what was leased is due again soon.
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The voucher of {Redemption} could not be asked to work on it; it is due again soon.")]
    private partial void LogNotPoked(Exception exception, string redemption);

    [LoggerMessage(Level = LogLevel.Error, Message = "Due redemptions could not be read; the next round tries again.")]
    private partial void LogRoundFailed(Exception exception);
}
