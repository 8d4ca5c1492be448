using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Cards;

/// <summary>Has expired reservations and value booked. Nothing waits for it: what can be spent is judged by the clock at use.</summary>
internal sealed partial class CardSweeper(ICardStore store, StoredValuePrograms programs, IGrainFactory grains, TimeProvider time, ILogger<CardSweeper> logger) : BackgroundService
{
    /// <summary>The most concurrent calls of card grains. A call to an unresponsive silo occupies its place for ten seconds at most.</summary>
    public const int MostInFlight = 100;

    private const int Batch = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _places = new(MostInFlight, MostInFlight);

    /// <summary>Calls the grains of all due cards without waiting for their answers, so that a few unresponsive cards delay no others; 100 of them hold up the rest for at most ten
    /// seconds at a time.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<DueCard> due;
        do
        {
            due = await store.LeaseDueAsync(Batch, Lease, cancellationToken);
            foreach (var card in due)
            {
                await _places.WaitAsync(cancellationToken);
                _ = BookAsync(card);
            }
        }
        while (due.Count == Batch);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!programs.Types.Any())
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken).WaitAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogRoundFailed(exception);
            }
        }
    }

    private async Task BookAsync(DueCard due)
    {
        try
        {
            await grains.GetGrain<ICardGrain>(GrainKeys.Card(due.Mode, due.Id)).BookDueAsync().WaitAsync(Patience, time);
        }
        catch (Exception exception)
        {
            // The card is due again when its lease ends.
            LogNotBooked(exception, due.Id.Value);
        }
        finally
        {
            _places.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What has expired on card {Card} was not booked; it is due again when its lease ends.")]
    private partial void LogNotBooked(Exception exception, string card);

    [LoggerMessage(Level = LogLevel.Error, Message = "Due cards could not be read from the database; the next round tries again.")]
    private partial void LogRoundFailed(Exception exception);
}
