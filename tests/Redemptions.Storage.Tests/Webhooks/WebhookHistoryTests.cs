using Dapper;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Index;
using Redemptions.Storage.Webhooks;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.Webhooks;

/// <summary>The outbox of webhooks on both databases: lists of events and deliveries, and events that are sent again. Tests named after a row hold that row of the specification's table.</summary>
public abstract class WebhookHistoryTests(Sandbox sandbox) : WebhookStorageTests(sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : WebhookHistoryTests(sandbox), IClassFixture<Sandbox>
    {
        private protected override WebhookDialect Dialect => WebhookDialect.Sqlite;
    }

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : WebhookHistoryTests(sandbox), IClassFixture<PostgresSandbox>
    {
        private protected override WebhookDialect Dialect => WebhookDialect.Postgres;
    }

    [SkippableFact]
    public async Task The_first_body_of_an_event_is_kept()
    {
        var bench = await BenchAsync();
        var id = WebhookIds.NewEvent(WebhookEventType.WebhookTest);
        (await bench.KeepBodyAsync(id, "first")).Should().Be("first");
        (await bench.KeepBodyAsync(id, "second")).Should().Be("first");
    }

    [SkippableFact]
    public async Task Events_and_deliveries_are_listed_newest_first_page_by_page()
    {
        var bench = await BenchAsync();
        var (one, two) = (await bench.EndpointAsync(), await bench.EndpointAsync());
        var redemptions = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            redemptions.Add((await bench.BeginAsync()).Row.Id.Value);
        }

        var query = new EventQuery { Account = bench.Account, Mode = Mode.Test, Limit = 2 };
        List<StoredEvent> events = [];
        EventPosition? next = null;
        do
        {
            var page = await bench.History.ListEventsAsync(query with { After = next });
            events.AddRange(page.Rows);
            next = page.Next;
        }
        while (next is not null);

        events.Select(happened => happened.Subject).Should().BeEquivalentTo(redemptions).And.OnlyHaveUniqueItems();
        events.Should().BeInDescendingOrder(happened => happened.At);
        (await bench.History.ListEventsAsync(query with { Subject = redemptions[3] })).Rows.Should().ContainSingle().Which.Subject.Should().Be(redemptions[3]);
        (await bench.DeliveriesAsync(one)).Should().HaveCount(5);
        (await bench.DeliveriesAsync()).Should().HaveCount(10);
        (await bench.History.ListDeliveriesAsync(query with { Limit = 100, EventId = events[0].Id })).Rows.Select(delivery => delivery.EndpointId).Should().BeEquivalentTo(one.Id, two.Id);
        (await bench.History.ListEventsAsync(query with { Mode = Mode.Live })).Rows.Should().BeEmpty();
        (await bench.History.FindEventAsync("another", Mode.Test, events[0].Id)).Should().BeNull();
    }

    [SkippableFact]
    public async Task A_page_holds_events_with_and_without_a_body()
    {
        var bench = await BenchAsync();
        await bench.EndpointAsync();
        for (var number = 0; number < 3; number++)
        {
            await bench.BeginAsync();
        }

        var query = new EventQuery { Account = bench.Account, Mode = Mode.Test, Limit = 10 };
        var ids = (await bench.History.ListEventsAsync(query)).Rows.Select(happened => happened.Id).ToArray();
        await bench.KeepBodyAsync(ids[1], "body");
        (await bench.History.ListEventsAsync(query)).Rows.Select(happened => happened.Body).Should().Equal(null, "body", null);
        (await bench.ClaimAsync()).Select(delivery => delivery.Body).Should().BeEquivalentTo([null, "body", null]);
    }

    [SkippableFact]
    public async Task An_event_that_is_sent_again_is_due_at_once_with_a_new_schedule()
    {
        var bench = await BenchAsync();
        var (one, later) = (await bench.EndpointAsync(), await bench.EndpointAsync(WebhookEventTypes.SetOf(WebhookEventType.RedemptionFailed)));
        await bench.BeginAsync();
        var claimed = (await bench.ClaimAsync()).Single();
        await bench.FailAsync(claimed);
        await bench.SucceedAsync(claimed with { FailedAttempts = 1 });
        var sent = (await bench.History.FindEventAsync(bench.Account, Mode.Test, claimed.EventId))!;
        await bench.History.ResendAsync(bench.Account, Mode.Test, sent, [one.Id, later.Id], bench.Audit(AuditActions.EventResent));
        (await bench.DeliveriesAsync()).Should().HaveCount(2).And.OnlyContain(delivery => delivery.Progress.Status == DeliveryStatus.Pending && delivery.Progress.FailedAttempts == 0);
        (await bench.DeliveriesAsync(one)).Single().Attempts.Should().HaveCount(2, "earlier attempts stay listed");
        (await bench.ClaimAsync()).Should().ContainSingle(delivery => delivery.EndpointId == one.Id).Which.EventId.Should().Be(claimed.EventId);
    }

    [SkippableFact]
    public async Task A_page_with_a_filter_looks_at_a_bounded_number_of_deliveries_and_the_next_goes_on_behind_them()
    {
        var bench = await BenchAsync();
        var endpoint = await bench.EndpointAsync();
        await bench.BeginAsync();
        await bench.FailAsync((await bench.ClaimAsync()).Single(), 410);
        await FillAsync(endpoint, count: ListStatement.Window, at: bench.Clock.GetUtcNow().ToUnixTimeMilliseconds());

        var query = new EventQuery { Account = bench.Account, Mode = Mode.Test, Status = DeliveryStatus.Pending, Limit = 10 };
        var first = await bench.History.ListDeliveriesAsync(query);
        first.Rows.Should().BeEmpty("all that it looked at are delivered");
        var second = await bench.History.ListDeliveriesAsync(query with { After = first.Next });
        second.Rows.Should().ContainSingle();
        second.Next.Should().BeNull();

        var events = await bench.History.ListEventsAsync(new EventQuery { Account = bench.Account, Mode = Mode.Test, Type = WebhookEventType.RedemptionCreated, Limit = 10 });
        events.Rows.Should().BeEmpty();
        (await bench.History.ListEventsAsync(new EventQuery { Account = bench.Account, Mode = Mode.Test, Type = WebhookEventType.RedemptionCreated, Limit = 10, After = events.Next }))
            .Rows.Should().ContainSingle();
    }

    /// <summary>Adds delivered events, each a millisecond after the one before.</summary>
    private async Task FillAsync(StoredEndpoint endpoint, int count, long at)
    {
        var silo = await TestSilo.ShareAsync(Sandbox);
        await using var connection = await silo.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            WITH RECURSIVE n (place) AS (SELECT 1 UNION ALL SELECT place + 1 FROM n WHERE place < @count)
            INSERT INTO webhook_delivery (endpoint, event_id, account, mode, type, subject, version, at, status, next_attempt_at, ended_at)
            SELECT @Id, @prefix || (1000000 + place), @Account, 'test', 4, 'rdm_' || (1000000 + place), 1, @at + place, 'delivered', 0, @at FROM n;
            """,
            new { count, endpoint.Id, endpoint.Account, at, prefix = $"evt_{endpoint.Id[4..]}f" });
    }

    [SkippableFact]
    public async Task An_event_that_is_sent_again_during_an_attempt_stays_pending_after_that_attempt()
    {
        var bench = await BenchAsync();
        var endpoint = await bench.EndpointAsync();
        await bench.BeginAsync();
        await bench.BeginAsync();
        foreach (var (running, record) in (await bench.ClaimAsync()).Zip(new Func<ClaimedDelivery, Task>[] { bench.SucceedAsync, SucceedInBatchAsync }))
        {
            var sent = (await bench.History.FindEventAsync(bench.Account, Mode.Test, running.EventId))!;
            await bench.History.ResendAsync(bench.Account, Mode.Test, sent, [endpoint.Id], bench.Audit(AuditActions.EventResent));
            await record(running);

            var again = (await bench.ClaimAsync()).Should().ContainSingle().Subject;
            again.EventId.Should().Be(running.EventId);
            (await bench.SucceedAsync(again)).Status.Should().Be(DeliveryStatus.Delivered);
            (await bench.DeliveriesAsync()).Single(delivery => delivery.EventId == running.EventId).Attempts.Should().HaveCount(2);
        }

        async Task SucceedInBatchAsync(ClaimedDelivery delivery)
        {
            foreach (var left in await bench.SucceedTogetherAsync(delivery))
            {
                await bench.SucceedAsync(left);
            }
        }
    }
}
