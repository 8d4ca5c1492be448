using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Grains.Webhooks;

/// <summary>Delivers due webhooks, on every silo. In each round it records what was delivered, claims what is due, and makes the bodies: a few statements for many deliveries.</summary>
/// <remarks>It looks once a second, and when this process has written events or finished an attempt.</remarks>
internal sealed partial class WebhookWorker(
    IWebhookOutbox outbox, WebhookBodies bodies, WebhookDispatcher dispatcher, WebhookSignal signal, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<WebhookWorker> logger)
    : BackgroundService
{
    private const int MostHeld = 512;
    private const int MostInAClaim = 96;

    // Redemptions go before: beside them the rounds rest so many times as long as their statements took. A database that is busy answers later, so the rests are longer then.
    private const int Rest = 4;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    // A dead endpoint is probed with its oldest event, which must be one that can be sent.
    private static readonly TimeSpan UntilReadAgain = TimeSpan.FromMinutes(15);

    // Results are recorded after the attempts; a shutdown does not wait for an unresponsive database.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(20);
    private Task _round = Task.CompletedTask;

    /// <summary>One round. Returns whether there is any enabled endpoint. What it has claimed goes to the dispatcher, also after the signal to stop, and is given back then.</summary>
    public async Task<bool> RoundAsync(CancellationToken cancellationToken)
    {
        await dispatcher.RecordAsync();
        var held = dispatcher.Held();
        var room = Math.Min(MostInAClaim, MostHeld - held.Values.Sum());
        if (room <= 0)
        {
            return true;
        }

        var claim = await outbox.ClaimAsync(held, room, Lease, cancellationToken);
        if (claim.Deliveries.Count > 0)
        {
            await DispatchAsync(claim.Deliveries);
        }

        return claim.HasEndpoints;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Claiming stops with the signal to stop, before the silo's other parts stop.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            while (true)
            {
                signal.Reset();
                var next = Task.Delay(Interval, time, stopping.Token);
                var begun = time.GetTimestamp();
                var hasEndpoints = await TryRoundAsync(stopping.Token);
                if (!hasEndpoints)
                {
                    await next;
                    continue;
                }

                var rest = time.GetElapsedTime(begun) * Rest;
                await Task.Delay(rest > ShortestRest ? rest : ShortestRest, time, stopping.Token);
                await await Task.WhenAny(next, signal.Next);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The stop: attempts that are in flight end, or are sent again after their lease.
        }

        try
        {
            await Task.WhenAll(dispatcher.StopAsync(), Task.WhenAny(_round)).WaitAsync(LongestStop, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            LogNotEnded();
        }
    }

    private async Task DispatchAsync(IReadOnlyList<ClaimedDelivery> claimed)
    {
        var made = await bodies.OfAsync(claimed, CancellationToken.None);
        List<(ClaimedDelivery, byte[])> whole = [];
        foreach (var delivery in claimed)
        {
            if (!made.TryGetValue(delivery.EventId, out var body))
            {
                await outbox.PutOffAsync(delivery, UntilReadAgain, CancellationToken.None);
            }
            else if (body is null)
            {
                await outbox.DropAsync(delivery, CancellationToken.None);
            }
            else
            {
                whole.Add((delivery, body));
            }
        }

        await dispatcher.AddAsync(whole);
    }

    private async Task<bool> TryRoundAsync(CancellationToken stopping)
    {
        try
        {
            var round = RoundAsync(stopping);
            _round = round;
            return await round.WaitAsync(stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            LogRoundFailed(exception);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Due webhooks could not be read from the database; the next round tries again.")]
    private partial void LogRoundFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The results of webhooks that were sent could not be recorded before the stop; another silo sends them again.")]
    private partial void LogNotEnded();
}
