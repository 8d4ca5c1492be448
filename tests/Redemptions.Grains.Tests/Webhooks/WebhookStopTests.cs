using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Domain.Webhooks;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using Redemptions.Testing.Webhooks;
using static Redemptions.Grains.Tests.Webhooks.WebhookSilos;

namespace Redemptions.Grains.Tests.Webhooks;

/// <summary>What happens to claimed deliveries when their silo stops, or their endpoint may get no more, on both databases.</summary>
public abstract class WebhookStopTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : WebhookStopTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : WebhookStopTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task Row_shutdown_a_running_attempt_ends_and_is_recorded_before_the_silo_stops()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Answer = async _ =>
        {
            arrived.TrySetResult();
            await release.Task;
            return 204;
        };
        string eventId;
        await using (var silo = await TestSilo.StartAsync(sandbox, configure: Deliver))
        {
            await AddAsync(silo, receiver, types: "redemption.confirmed");
            await silo.RedeemAsync(Sandbox.Blu(Pin(), 5000));
            await arrived.Task.WaitAsync(Poll.Deadline);
            var stopped = silo.DisposeAsync().AsTask();
            stopped.IsCompleted.Should().BeFalse();
            release.SetResult();
            await stopped;
            eventId = receiver.Received.Should().ContainSingle().Subject.Id;
        }

        await using var next = await TestSilo.StartAsync(sandbox);
        var deliveries = (await next.WebhookHistory.ListDeliveriesAsync(new EventQuery { Account = TestSilo.Till.Account, Mode = Mode.Test, EventId = eventId, Limit = 10 })).Rows;
        deliveries.Should().ContainSingle().Which.Progress.Status.Should().Be(DeliveryStatus.Delivered);
    }

    [SkippableFact]
    public async Task Row_shutdown_an_attempt_is_cut_off_after_15_seconds_and_the_next_silo_makes_it_again_after_the_lease()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var sender = new HangingSender(time, receiver.Url());
        DateTimeOffset stoppedAt;
        await using (var silo = await TestSilo.StartAsync(sandbox, time, configure: services =>
        {
            Deliver(services);
            services.AddSingleton<IWebhookSender>(sender);
        }))
        {
            await AddAsync(silo, receiver, types: "redemption.confirmed");
            await silo.RedeemAsync(Sandbox.Blu(Pin(), 5000));
            await PassAsync(time, "the attempt", () => sender.Begun.IsCompleted);
            stoppedAt = time.GetUtcNow();
            var stopped = silo.DisposeAsync().AsTask();

            // In few steps: the host of the test waits for 30 seconds of real time.
            await PassAsync(time, "the stop", () => stopped.IsCompleted, TimeSpan.FromSeconds(1));
            await stopped;
        }

        (sender.CutOffAt - stoppedAt).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(15));
        var later = new FakeTimeProvider(stoppedAt + TimeSpan.FromSeconds(60));
        await using var next = await TestSilo.StartAsync(sandbox, later, configure: Deliver);
        await PassAsync(later, "the second attempt", () => receiver.Received.Count > 0);
        receiver.Received.Should().ContainSingle().Which.Id.Should().Be(await sender.Begun);
    }

    [SkippableFact]
    public async Task At_most_eight_are_in_flight_and_those_that_wait_are_given_back_unsent_when_their_endpoint_is_disabled()
    {
        const int redemptions = 12;
        await using var receiver = await WebhookReceiver.StartAsync();
        var sender = new HeldSender(receiver.Url(), 410);
        await using (var silo = await StartAsync(sender))
        {
            await AddAsync(silo, receiver, types: "redemption.confirmed");
            await Task.WhenAll(Enumerable.Range(0, redemptions).Select(_ => silo.RedeemAsync(Sandbox.Blu(Pin(), 5000))));
            await Poll.UntilAsync("all to be claimed, and their bodies made", async () => await CountAsync(silo, InHand) == redemptions);
            await Poll.UntilAsync("eight attempts", () => sender.Begun == IWebhookOutbox.MostInFlight);
            sender.Release();
            await Poll.UntilAsync("the others to be given back", async () => await CountAsync(silo, "leased_until = 0 AND attempts IS NULL") == redemptions - IWebhookOutbox.MostInFlight);
        }

        sender.Begun.Should().Be(IWebhookOutbox.MostInFlight);
    }

    [SkippableFact]
    public async Task Row_shutdown_claiming_stops_and_what_waits_is_given_back_at_once()
    {
        const int redemptions = 12;
        await using var receiver = await WebhookReceiver.StartAsync();
        var sender = new HeldSender(receiver.Url(), 204);
        var silo = await StartAsync(sender);
        await AddAsync(silo, receiver, types: "redemption.confirmed");
        await Task.WhenAll(Enumerable.Range(0, redemptions).Select(_ => silo.RedeemAsync(Sandbox.Blu(Pin(), 5000))));
        await Poll.UntilAsync("all to be claimed, and their bodies made", async () => await CountAsync(silo, InHand) == redemptions);
        await Poll.UntilAsync("eight attempts", () => sender.Begun == IWebhookOutbox.MostInFlight);
        var stopped = silo.DisposeAsync().AsTask();
        await Poll.UntilAsync("the others to be given back", async () => await CountAsync(silo, "leased_until = 0") == redemptions - IWebhookOutbox.MostInFlight);
        sender.Release();
        await stopped;
        sender.Begun.Should().Be(IWebhookOutbox.MostInFlight);
    }

    private Task<TestSilo> StartAsync(IWebhookSender sender) => TestSilo.StartAsync(sandbox, configure: services =>
    {
        Deliver(services);
        services.AddSingleton(sender);
    });

    // A claim that is still on its way to the dispatcher would be attempted after the others were given back.
    private const string InHand = "leased_until > 0 AND EXISTS (SELECT 1 FROM webhook_body b WHERE b.event_id = d.event_id)";

    private static async Task<long> CountAsync(TestSilo silo, string condition)
    {
        await using var connection = await silo.Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM webhook_delivery d WHERE d.ended_at IS NULL AND {condition} AND EXISTS (SELECT 1 FROM webhook_endpoint e WHERE e.id = d.endpoint)";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Lets the silo's time pass until a state is reached.</summary>
    private static Task PassAsync(FakeTimeProvider time, string what, Func<bool> isSo, TimeSpan? step = null) => Poll.StepAsync(what, () =>
    {
        time.Advance(step ?? TimeSpan.FromMilliseconds(100));
        return isSo();
    });

    /// <summary>Holds its attempts until it is released, for however long that takes. Attempts for other addresses are those of other tests in the same database.</summary>
    private sealed class HeldSender(string url, int status) : IWebhookSender
    {
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _begun;

        public int Begun => Volatile.Read(ref _begun);

        public void Release() => _release.SetResult();

        public async Task<WebhookAttempt> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
        {
            if (request.Url.ToString() != url)
            {
                return new WebhookAttempt(TimeProvider.System.GetUtcNow(), TimeSpan.Zero, null, WebhookErrorClass.Connect, null);
            }

            Interlocked.Increment(ref _begun);
            await _release.Task;
            return new WebhookAttempt(TimeProvider.System.GetUtcNow(), TimeSpan.Zero, status, status < 300 ? null : WebhookErrorClass.Status, null);
        }
    }

    /// <summary>Never answers. Attempts for other addresses are those of other tests in the same database.</summary>
    private sealed class HangingSender(TimeProvider time, string url) : IWebhookSender
    {
        private readonly TaskCompletionSource<string> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Begun => _begun.Task;

        public DateTimeOffset? CutOffAt { get; private set; }

        public async Task<WebhookAttempt> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
        {
            var isMeant = request.Url.ToString() == url;
            var forever = Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);

            // What is registered last is called first: the time is noted before the attempt ends, and with it this registration.
            await using var cut = cancellationToken.Register(() => CutOffAt = isMeant ? time.GetUtcNow() : CutOffAt);
            if (isMeant)
            {
                _begun.TrySetResult(request.EventId);
            }

            await forever;
            throw new UnreachableException();
        }
    }
}
