using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Webhooks;
using Redemptions.Testing.Sandboxes;

namespace Redemptions.Storage.Tests.Webhooks;

/// <summary>The outbox of webhooks on both databases: what the write of a redemption adds, what is removed, and what is counted. Tests named after a row hold that row of the specification's table.</summary>
public abstract class WebhookQueueTests(Sandbox sandbox) : WebhookStorageTests(sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : WebhookQueueTests(sandbox), IClassFixture<Sandbox>
    {
        private protected override WebhookDialect Dialect => WebhookDialect.Sqlite;
    }

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : WebhookQueueTests(sandbox), IClassFixture<PostgresSandbox>
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
    public async Task Row_endpoint_deleted_its_pending_rows_are_dropped_and_a_late_attempt_changes_nothing()
    {
        var bench = await BenchAsync();
        var endpoint = await bench.EndpointAsync();
        await bench.BeginAsync();
        var claimed = (await bench.ClaimAsync()).Single();
        (await bench.Endpoints.DeleteAsync(bench.Account, Mode.Test, endpoint.Id, bench.Audit(AuditActions.EndpointDeleted))).Should().BeTrue();
        (await bench.DeliveriesAsync()).Should().BeEmpty();
        (await bench.FailAsync(claimed, 410)).Should().Be(new RecordedAttempt(null, null, IsStopped: true));
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
        (await bench.KeepBodyAsync(claimed.EventId, "body")).Should().Be("body");
        await bench.SucceedAsync(claimed);
        bench.Clock.Advance(TimeSpan.FromDays(30));
        await PurgeAsync(bench);
        (await bench.History.FindEventAsync(bench.Account, Mode.Test, claimed.EventId))!.Body.Should().Be("body");
        bench.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await PurgeAsync(bench);
        (await bench.DeliveriesAsync()).Should().BeEmpty();
        (await bench.KeepBodyAsync(claimed.EventId, "another")).Should().Be("another", "the body was removed too");
    }

    [SkippableFact]
    public async Task An_event_that_is_sent_again_after_30_days_is_kept_while_it_has_attempts_left()
    {
        var bench = await BenchAsync();
        var endpoint = await bench.EndpointAsync();
        await bench.BeginAsync();
        var claimed = (await bench.ClaimAsync()).Single();
        bench.Clock.Advance(TimeSpan.FromDays(31));
        var sent = (await bench.History.FindEventAsync(bench.Account, Mode.Test, claimed.EventId))!;
        await bench.History.ResendAsync(bench.Account, Mode.Test, sent, [endpoint.Id], bench.Audit(AuditActions.EventResent));
        await bench.FailAsync((await bench.ClaimAsync()).Single());
        await PurgeAsync(bench);
        (await bench.DeliveriesAsync()).Should().ContainSingle();
        bench.Clock.Advance(TimeSpan.FromDays(31));
        await PurgeAsync(bench);
        (await bench.DeliveriesAsync()).Should().BeEmpty("it was due 30 days ago");
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
    public async Task What_a_disabled_endpoint_would_get_waits_for_no_attempt()
    {
        var bench = await BenchAsync();
        var endpoint = await bench.EndpointAsync();
        await bench.BeginAsync();
        await SwitchAsync(bench, endpoint, bench.Clock.GetUtcNow());
        (await bench.Outbox.CountAsync()).Pending.Should().NotContain(pending => pending.EndpointId == endpoint.Id);
        (await bench.Endpoints.CountPendingAsync(bench.Account, Mode.Test)).Should().ContainSingle("its owner sees what would be sent once it is enabled");
    }
}
