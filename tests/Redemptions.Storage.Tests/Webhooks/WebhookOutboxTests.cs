using Dapper;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Webhooks;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.Webhooks;

/// <summary>The outbox of webhooks on both databases: what a write adds, and what is claimed and recorded. Tests named after a row hold that row of the specification's table.</summary>
public abstract class WebhookOutboxTests(Sandbox sandbox)
{
    private const int AllRedemptions = 0b1111_1110;

    public sealed class OnSqlite(Sandbox sandbox) : WebhookOutboxTests(sandbox), IClassFixture<Sandbox>
    {
        private protected override WebhookDialect Dialect => WebhookDialect.Sqlite;
    }

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : WebhookOutboxTests(sandbox), IClassFixture<PostgresSandbox>
    {
        private readonly PostgresSandbox _sandbox = sandbox;

        private protected override WebhookDialect Dialect => WebhookDialect.Postgres;

        [SkippableFact]
        public async Task A_silo_of_the_build_before_still_writes_during_an_upgrade_and_its_writes_are_no_events()
        {
            var bench = await BenchAsync();
            await bench.EndpointAsync();
            var id = RedemptionId.New(TimeProvider.System).Value;
            var written = await _sandbox.Database.QueryAsync(
                $"""
                SELECT write_vouchers(ARRAY[gen_random_uuid()], ARRAY[NULL::integer], ARRAY[1], ARRAY['{id}'], ARRAY['draft'], ARRAY['{bench.Account}'], ARRAY['test'], ARRAY['{id}'],
                    ARRAY[1::bigint], ARRAY[1::bigint], ARRAY[1::bigint], ARRAY[1], ARRAY['draft'], ARRAY['vouchers.blu'], ARRAY['{id}'], ARRAY[gen_random_uuid()], ARRAY['\x01'::bytea],
                    ARRAY[decode('01' || repeat('ab', 32), 'hex')], ARRAY[NULL::text], ARRAY[NULL::text], ARRAY[NULL::text], ARRAY[NULL::text], ARRAY[NULL::text], ARRAY['\x00'::bytea],
                    ARRAY['\x00'::bytea], NULL::text[])
                """);
            ((long[])written[0][0]).Should().Equal(1);
            (await _sandbox.Database.QueryAsync($"SELECT 1 FROM draft WHERE id = '{id}'")).Should().ContainSingle();
            (await bench.DeliveriesAsync()).Should().BeEmpty();
        }
    }

    private protected abstract WebhookDialect Dialect { get; }

    [SkippableFact]
    public async Task A_write_adds_a_delivery_for_each_enabled_endpoint_of_its_account_and_mode_that_wants_the_type()
    {
        var bench = await BenchAsync();
        var (all, some, other) = (await bench.EndpointAsync(), await bench.EndpointAsync(WebhookEventTypes.SetOf(WebhookEventType.RedemptionConfirmed)), await bench.EndpointAsync());
        await bench.EndpointAsync(mode: Mode.Live);
        await bench.EndpointAsync(account: $"{bench.Account}-other");
        await SwitchAsync(bench, other, bench.Clock.GetUtcNow());

        var redemption = await bench.BeginAsync();
        await bench.ContinueAsync(redemption, 3, WebhookEventType.RedemptionConfirmed, WebhookEventType.RedemptionAttention);

        (await bench.DeliveriesAsync()).Select(delivery => (delivery.EndpointId, delivery.Type, delivery.EventId)).Should().BeEquivalentTo(
        [
            (all.Id, WebhookEventType.RedemptionCreated, Id(1, WebhookEventType.RedemptionCreated)),
            (all.Id, WebhookEventType.RedemptionConfirmed, Id(3, WebhookEventType.RedemptionConfirmed)),
            (all.Id, WebhookEventType.RedemptionAttention, Id(3, WebhookEventType.RedemptionAttention)),
            (some.Id, WebhookEventType.RedemptionConfirmed, Id(3, WebhookEventType.RedemptionConfirmed)),
        ]);

        string Id(int version, WebhookEventType type) => WebhookIds.Event(redemption.Row.Id.Value, version, type);
    }

    [SkippableFact]
    public async Task Without_an_endpoint_a_write_adds_nothing()
    {
        var bench = await BenchAsync();
        await bench.BeginAsync();
        (await bench.DeliveriesAsync()).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task A_write_that_loses_its_version_adds_nothing_and_a_repeated_event_is_there_once()
    {
        var bench = await BenchAsync();
        await bench.EndpointAsync();
        var redemption = await bench.BeginAsync();
        var late = (redemption.Row, State: new GrainState<VoucherState> { ETag = redemption.State.ETag, RecordExists = true });
        await bench.ContinueAsync(redemption, 2, WebhookEventType.RedemptionInDoubt);
        var lost = () => bench.ContinueAsync(late, 3, WebhookEventType.RedemptionConfirmed);
        await lost.Should().ThrowAsync<Exception>();
        await bench.ContinueAsync(redemption, 2, WebhookEventType.RedemptionInDoubt);
        (await bench.DeliveriesAsync()).Select(delivery => delivery.Type).Should().BeEquivalentTo([WebhookEventType.RedemptionCreated, WebhookEventType.RedemptionInDoubt]);
    }

    [SkippableFact]
    public async Task Row_order_a_later_version_is_not_claimed_while_an_earlier_one_is_pending_and_waiting_uses_no_attempt()
    {
        var bench = await BenchAsync();
        await bench.EndpointAsync();
        var redemption = await bench.BeginAsync();
        await bench.ContinueAsync(redemption, 3, WebhookEventType.RedemptionConfirmed);
        var other = await bench.BeginAsync();

        var claimed = await bench.ClaimAsync();
        claimed.Select(delivery => (delivery.Subject, delivery.Type)).Should().BeEquivalentTo(
            [(redemption.Row.Id.Value, WebhookEventType.RedemptionCreated), (other.Row.Id.Value, WebhookEventType.RedemptionCreated)]);
        (await bench.ClaimAsync()).Should().BeEmpty("the first is in flight");

        var first = claimed.Single(delivery => delivery.Subject == redemption.Row.Id.Value);
        await bench.FailAsync(first);
        (await bench.ClaimAsync()).Should().BeEmpty("the first waits for its next attempt");
        bench.Clock.Advance(TimeSpan.FromSeconds(6));
        var again = (await bench.ClaimAsync()).Should().ContainSingle().Subject;
        (again.EventId, again.FailedAttempts).Should().Be((first.EventId, 1));

        await bench.SucceedAsync(again);
        var next = (await bench.ClaimAsync()).Should().ContainSingle().Subject;
        (next.Type, next.FailedAttempts).Should().Be((WebhookEventType.RedemptionConfirmed, 0));
    }

    [SkippableFact]
    public async Task Row_exhausted_the_successors_go_on()
    {
        var bench = await BenchAsync();
        await bench.EndpointAsync();
        var redemption = await bench.BeginAsync();
        await bench.ContinueAsync(redemption, 3, WebhookEventType.RedemptionConfirmed);
        for (var attempt = 1; attempt <= 10; attempt++)
        {
            var claimed = (await bench.ClaimAsync()).Should().ContainSingle().Subject;
            claimed.Type.Should().Be(WebhookEventType.RedemptionCreated);
            (await bench.FailAsync(claimed)).Status.Should().Be(attempt < 10 ? DeliveryStatus.Pending : DeliveryStatus.Exhausted);
            bench.Clock.Advance(RetrySchedule.Waits[Math.Min(attempt, RetrySchedule.Waits.Count) - 1]);
        }

        (await bench.ClaimAsync()).Should().ContainSingle().Which.Type.Should().Be(WebhookEventType.RedemptionConfirmed);
        (await bench.DeliveriesAsync()).Single(delivery => delivery.Type == WebhookEventType.RedemptionCreated).Attempts.Should().HaveCount(10)
            .And.OnlyContain(attempt => attempt.Status == 500 && attempt.Error == WebhookErrorClass.Status);
    }

    [SkippableFact]
    public async Task Row_silo_dies_in_the_middle_the_delivery_is_claimed_again_after_the_lease_with_the_same_id()
    {
        var bench = await BenchAsync();
        await bench.EndpointAsync();
        await bench.BeginAsync();
        var first = (await bench.ClaimAsync()).Should().ContainSingle().Subject;
        bench.Clock.Advance(WebhookBench.Lease - TimeSpan.FromSeconds(1));
        (await bench.ClaimAsync()).Should().BeEmpty();
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        (await bench.ClaimAsync()).Should().ContainSingle().Which.EventId.Should().Be(first.EventId);
    }

    [SkippableFact]
    public async Task A_failure_that_two_silos_record_after_a_lease_ended_counts_once()
    {
        var bench = await BenchAsync();
        await bench.EndpointAsync();
        await bench.BeginAsync();
        var first = (await bench.ClaimAsync()).Single();
        bench.Clock.Advance(WebhookBench.Lease);
        var second = (await bench.ClaimAsync()).Single();
        (await bench.FailAsync(second)).Status.Should().Be(DeliveryStatus.Pending);
        (await bench.FailAsync(first)).Status.Should().BeNull();
        (await bench.DeliveriesAsync()).Single().Progress.FailedAttempts.Should().Be(1);
        (await bench.SucceedAsync(first)).Status.Should().Be(DeliveryStatus.Delivered, "a success counts, whenever it is recorded");
        (await bench.SucceedAsync(second)).Status.Should().BeNull();
    }

    [SkippableFact]
    public async Task At_most_eight_are_in_flight_to_an_endpoint_and_another_endpoint_does_not_wait_for_it()
    {
        var bench = await BenchAsync();
        var (busy, quiet) = (await bench.EndpointAsync(WebhookEventTypes.SetOf(WebhookEventType.RedemptionCreated)), await bench.EndpointAsync(WebhookEventTypes.SetOf(WebhookEventType.RedemptionFailed)));
        for (var number = 0; number < 20; number++)
        {
            await bench.BeginAsync();
        }

        await bench.BeginAsync(WebhookEventType.RedemptionFailed);
        var claimed = await bench.ClaimAsync(new Dictionary<string, int> { [busy.Id] = 5 });
        claimed.GroupBy(delivery => delivery.EndpointId).ToDictionary(same => same.Key, same => same.Count())
            .Should().BeEquivalentTo(new Dictionary<string, int> { [busy.Id] = 3, [quiet.Id] = 1 });
        (await bench.ClaimAsync(new Dictionary<string, int> { [busy.Id] = 8 })).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task Two_silos_that_claim_at_once_get_different_deliveries()
    {
        var bench = await BenchAsync();
        await bench.EndpointAsync();
        for (var number = 0; number < 40; number++)
        {
            await bench.BeginAsync();
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => bench.ClaimAsync())));
        var ids = claims.SelectMany(claim => claim).Select(delivery => delivery.EventId).ToList();
        while (await bench.ClaimAsync() is { Length: > 0 } more)
        {
            ids.AddRange(more.Select(delivery => delivery.EventId));
        }

        ids.Should().OnlyHaveUniqueItems().And.HaveCount(40);
    }

    [SkippableFact]
    public async Task Row_dead_endpoint_one_delivery_a_minute_probes_it_and_the_others_wait_without_using_attempts()
    {
        var bench = await BenchAsync();
        await bench.EndpointAsync();
        for (var number = 0; number < 12; number++)
        {
            await bench.BeginAsync();
        }

        foreach (var delivery in (await bench.ClaimAsync()).Take(5))
        {
            await bench.FailAsync(delivery, status: null);
        }

        bench.Clock.Advance(TimeSpan.FromSeconds(59));
        (await bench.ClaimAsync()).Should().BeEmpty();
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        var probes = await Task.WhenAll(bench.ClaimAsync(), bench.ClaimAsync());
        var probe = probes.SelectMany(claim => claim).Should().ContainSingle("two silos do not both probe").Subject;
        await bench.FailAsync(probe, status: null);
        bench.Clock.Advance(TimeSpan.FromSeconds(30));
        (await bench.ClaimAsync()).Should().BeEmpty();
        (await bench.DeliveriesAsync()).Sum(delivery => delivery.Progress.FailedAttempts).Should().Be(6);

        bench.Clock.Advance(TimeSpan.FromSeconds(30));
        await bench.SucceedAsync((await bench.ClaimAsync()).Single());
        (await bench.ClaimAsync()).Should().HaveCount(8, "the endpoint is back");
    }

    [SkippableFact]
    public async Task Row_429_and_503_with_Retry_After_nothing_is_claimed_during_the_pause()
    {
        var bench = await BenchAsync();
        var endpoint = await bench.EndpointAsync();
        await bench.BeginAsync();
        await bench.BeginAsync();
        var claimed = await bench.ClaimAsync();
        await bench.FailAsync(claimed[0], 429, TimeSpan.FromMinutes(10));
        (await bench.ReadAsync(endpoint)).Health.PausedUntil.Should().Be(Seconds(bench.Clock.GetUtcNow().AddMinutes(10)));
        bench.Clock.Advance(TimeSpan.FromMinutes(9));
        (await bench.ClaimAsync()).Should().BeEmpty();
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        (await bench.ClaimAsync()).Should().HaveCount(2);
    }

    [SkippableFact]
    public async Task Row_410_disables_the_endpoint_with_an_audit_entry_and_an_event_for_the_accounts_other_endpoints()
    {
        var bench = await BenchAsync();
        var (gone, other, unwilling) = (await bench.EndpointAsync(), await bench.EndpointAsync(WebhookEventTypes.SetOf(WebhookEventType.WebhookEndpointDisabled)), await bench.EndpointAsync(AllRedemptions));
        await bench.BeginAsync();
        await bench.BeginAsync();
        var claimed = (await bench.ClaimAsync()).First(delivery => delivery.EndpointId == gone.Id);
        (await bench.FailAsync(claimed, 410)).DisabledFor.Should().Be(DisabledReason.Gone);

        (await bench.ReadAsync(gone)).Health.DisabledReason.Should().Be(DisabledReason.Gone);
        (await bench.DeliveriesAsync(other)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Type = WebhookEventType.WebhookEndpointDisabled, Subject = gone.Id });
        (await bench.DeliveriesAsync(unwilling)).Should().NotContain(delivery => delivery.Type == WebhookEventType.WebhookEndpointDisabled);
        (await AuditAsync(bench)).Should().Contain((AuditActions.EndpointDisabled, gone.Id, "gone"));
        await bench.BeginAsync();
        (await bench.DeliveriesAsync(gone)).Should().HaveCount(2, "a disabled endpoint gets no new events");
        bench.Clock.Advance(TimeSpan.FromDays(1));
        (await bench.ClaimAsync()).Should().NotContain(delivery => delivery.EndpointId == gone.Id);
    }

    [SkippableFact]
    public async Task Row_disabling_an_endpoint_without_success_for_five_days_is_disabled_as_failing()
    {
        var bench = await BenchAsync();
        var endpoint = await bench.EndpointAsync();
        foreach (var (wait, expected) in new[] { (TimeSpan.Zero, (DisabledReason?)null), (TimeSpan.FromHours(13), null), (TimeSpan.FromDays(4.4), null), (TimeSpan.FromHours(2), DisabledReason.Failing) })
        {
            await bench.BeginAsync();
            bench.Clock.Advance(wait);
            (await bench.FailAsync((await bench.ClaimAsync())[0])).DisabledFor.Should().Be(expected, "{0} later", wait);
        }

        var health = (await bench.ReadAsync(endpoint)).Health;
        (health.DisabledReason, health.DisabledAt).Should().Be((DisabledReason.Failing, Seconds(bench.Clock.GetUtcNow())));
        (await AuditAsync(bench)).Should().Contain((AuditActions.EndpointDisabled, endpoint.Id, "failing"));
    }

    [SkippableFact]
    public async Task Row_disabling_an_endpoint_that_is_enabled_again_gets_what_is_pending_oldest_first()
    {
        var bench = await BenchAsync();
        var endpoint = await bench.EndpointAsync();
        for (var number = 0; number < 3; number++)
        {
            await bench.BeginAsync();
        }

        foreach (var delivery in await bench.ClaimAsync())
        {
            await bench.FailAsync(delivery);
        }

        await SwitchAsync(bench, endpoint, bench.Clock.GetUtcNow());
        (await bench.ClaimAsync()).Should().BeEmpty();
        await SwitchAsync(bench, endpoint, disabledAt: null);
        var claimed = await bench.ClaimAsync();
        claimed.Should().HaveCount(3).And.OnlyContain(delivery => delivery.FailedAttempts == 0);
        claimed.Select(delivery => delivery.At).Should().BeInAscendingOrder();
    }

    [SkippableFact]
    public async Task Row_endpoint_deleted_its_pending_rows_are_dropped_and_a_late_attempt_changes_nothing()
    {
        var bench = await BenchAsync();
        var endpoint = await bench.EndpointAsync();
        await bench.BeginAsync();
        var claimed = (await bench.ClaimAsync()).Single();
        (await bench.Endpoints.DeleteAsync(bench.Account, Mode.Test, endpoint.Id, bench.Audit(AuditActions.EndpointDeleted))).Should().BeTrue();
        (await bench.DeliveriesAsync()).Should().BeEmpty();
        (await bench.FailAsync(claimed, 410)).Should().Be(new RecordedAttempt(null, null));
        (await bench.Endpoints.DeleteAsync(bench.Account, Mode.Test, endpoint.Id, bench.Audit(AuditActions.EndpointDeleted))).Should().BeFalse();
    }

    [SkippableFact]
    public async Task Row_type_no_longer_wanted_its_pending_rows_are_dropped()
    {
        var bench = await BenchAsync();
        var endpoint = await bench.EndpointAsync();
        var redemption = await bench.BeginAsync();
        await bench.ContinueAsync(redemption, 3, WebhookEventType.RedemptionConfirmed);
        var changed = endpoint with { Version = 2, Types = WebhookEventTypes.SetOf(WebhookEventType.RedemptionConfirmed) };
        (await bench.Endpoints.ChangeAsync(changed, startsAnew: false, bench.Audit(AuditActions.EndpointChanged))).Should().BeTrue();
        (await bench.ClaimAsync()).Should().ContainSingle().Which.Type.Should().Be(WebhookEventType.RedemptionConfirmed);
        (await bench.Endpoints.ChangeAsync(changed, startsAnew: false, bench.Audit(AuditActions.EndpointChanged))).Should().BeFalse("it was changed since it was read");
    }

    [SkippableFact]
    public async Task Row_retention_deliveries_and_bodies_are_removed_30_days_after_the_end_in_batches()
    {
        var bench = await BenchAsync();
        await bench.EndpointAsync();
        await bench.BeginAsync();
        var claimed = (await bench.ClaimAsync()).Single();
        (await bench.Outbox.KeepBodyAsync(claimed.EventId, "body")).Should().Be("body");
        await bench.SucceedAsync(claimed);
        bench.Clock.Advance(TimeSpan.FromDays(30));
        await PurgeAsync(bench);
        (await bench.History.FindEventAsync(bench.Account, Mode.Test, claimed.EventId))!.Body.Should().Be("body");
        bench.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await PurgeAsync(bench);
        (await bench.DeliveriesAsync()).Should().BeEmpty();
        (await bench.Outbox.KeepBodyAsync(claimed.EventId, "another")).Should().Be("another", "the body was removed too");
    }

    [SkippableFact]
    public async Task The_first_body_of_an_event_is_kept()
    {
        var bench = await BenchAsync();
        var id = WebhookIds.NewEvent(WebhookEventType.WebhookTest);
        (await bench.Outbox.KeepBodyAsync(id, "first")).Should().Be("first");
        (await bench.Outbox.KeepBodyAsync(id, "second")).Should().Be("first");
    }

    [SkippableFact]
    public async Task An_account_has_at_most_ten_endpoints_in_a_mode_also_if_they_are_added_at_once()
    {
        var bench = await BenchAsync();
        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await bench.EndpointAsync();
                return true;
            }
            catch (Xunit.Sdk.XunitException)
            {
                return false;
            }
        }));
        added.Count(one => one).Should().Be(10);
        (await bench.Endpoints.ListAsync(bench.Account, Mode.Test)).Should().HaveCount(10);
        await bench.EndpointAsync(mode: Mode.Live);
    }

    [SkippableFact]
    public async Task What_is_pending_and_disabled_is_counted()
    {
        var bench = await BenchAsync();
        var (endpoint, disabled) = (await bench.EndpointAsync(), await bench.EndpointAsync());
        await SwitchAsync(bench, disabled, bench.Clock.GetUtcNow());
        var redemption = await bench.BeginAsync();
        await bench.ContinueAsync(redemption, 3, WebhookEventType.RedemptionConfirmed);
        var oldest = DateTimeOffset.FromUnixTimeMilliseconds(redemption.Row.UpdatedAt);
        var counts = await bench.Outbox.CountAsync();
        counts.Pending.Should().Contain(new PendingDeliveries(endpoint.Id, 2, oldest));
        counts.Disabled.Should().Contain((disabled.Id, DisabledReason.Owner));
        (await bench.Endpoints.CountPendingAsync(bench.Account, Mode.Test)).Should().Equal(new PendingDeliveries(endpoint.Id, 2, oldest));
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
        for (var page = await bench.History.ListEventsAsync(query); ; page = await bench.History.ListEventsAsync(query with { After = new EventPosition(events[^1].At.ToUnixTimeMilliseconds(), events[^1].Id) }))
        {
            events.AddRange(page.Take(2));
            if (page.Count <= 2)
            {
                break;
            }
        }

        events.Select(happened => happened.Subject).Should().BeEquivalentTo(redemptions).And.OnlyHaveUniqueItems();
        events.Should().BeInDescendingOrder(happened => happened.At);
        (await bench.History.ListEventsAsync(query with { Subject = redemptions[3] })).Should().ContainSingle().Which.Subject.Should().Be(redemptions[3]);
        (await bench.DeliveriesAsync(one)).Should().HaveCount(5);
        (await bench.DeliveriesAsync()).Should().HaveCount(10);
        (await bench.History.ListDeliveriesAsync(query with { Limit = 100, EventId = events[0].Id })).Select(delivery => delivery.EndpointId).Should().BeEquivalentTo(one.Id, two.Id);
        (await bench.History.ListEventsAsync(query with { Mode = Mode.Live })).Should().BeEmpty();
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
        var ids = (await bench.History.ListEventsAsync(query)).Select(happened => happened.Id).ToArray();
        await bench.Outbox.KeepBodyAsync(ids[1], "body");
        (await bench.History.ListEventsAsync(query)).Select(happened => happened.Body).Should().Equal(null, "body", null);
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

    private protected async Task<WebhookBench> BenchAsync() => new(await TestSilo.ShareAsync(sandbox), Dialect);

    private static async Task SwitchAsync(WebhookBench bench, StoredEndpoint endpoint, DateTimeOffset? disabledAt)
    {
        var stored = await bench.ReadAsync(endpoint);
        var health = disabledAt is null ? EndpointHealth.Good : stored.Health with { DisabledAt = disabledAt, DisabledReason = DisabledReason.Owner };
        (await bench.Endpoints.ChangeAsync(stored with { Version = stored.Version + 1, Health = health }, startsAnew: disabledAt is null, bench.Audit(AuditActions.EndpointChanged))).Should().BeTrue();
    }

    private static async Task PurgeAsync(WebhookBench bench)
    {
        while (await bench.Outbox.PurgeAsync(2) >= 2)
        {
        }
    }

    private async Task<IEnumerable<(string Action, string Subject, string? Detail)>> AuditAsync(WebhookBench bench)
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        await using var connection = await silo.Database.OpenConnectionAsync();
        return await connection.QueryAsync<(string, string, string?)>("SELECT action, subject, detail FROM audit WHERE account = @Account", new { bench.Account });
    }

    private static DateTimeOffset Seconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
