using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Webhooks;
using Redemptions.Testing.Sandboxes;

namespace Redemptions.Storage.Tests.Webhooks;

/// <summary>The outbox of webhooks on both databases: how attempts are recorded, and what follows for their endpoints. Tests named after a row hold that row of the specification's table.</summary>
public abstract class WebhookAttemptTests(Sandbox sandbox) : WebhookStorageTests(sandbox)
{
    private const int AllRedemptions = 0b1111_1110;

    public sealed class OnSqlite(Sandbox sandbox) : WebhookAttemptTests(sandbox), IClassFixture<Sandbox>
    {
        private protected override WebhookDialect Dialect => WebhookDialect.Sqlite;
    }

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : WebhookAttemptTests(sandbox), IClassFixture<PostgresSandbox>
    {
        private protected override WebhookDialect Dialect => WebhookDialect.Postgres;
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

    [SkippableTheory]
    [InlineData(410)]
    [InlineData(503)]
    public async Task What_an_earlier_address_answers_neither_disables_nor_pauses_the_endpoint(int status)
    {
        var bench = await BenchAsync();
        var endpoint = await bench.EndpointAsync();
        await bench.BeginAsync();
        var claimed = (await bench.ClaimAsync()).Single();
        var moved = endpoint with { Url = new Uri("https://shop.example/moved"), Version = 2 };
        (await bench.Endpoints.ChangeAsync(moved, startsAnew: false, bench.Audit(AuditActions.EndpointChanged))).Should().BeTrue();
        var recorded = await bench.FailAsync(claimed, status, TimeSpan.FromHours(24));
        (recorded.DisabledFor, recorded.IsStopped).Should().Be((null, false));
        (await bench.ReadAsync(endpoint)).Health.Should().Be(moved.Health);
    }

    [SkippableFact]
    public async Task Row_dead_endpoint_one_delivery_a_minute_probes_it_and_the_others_wait_without_using_attempts()
    {
        var bench = await BenchAsync();
        await bench.DeadEndpointAsync(redemptions: 12);

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
        (await bench.ClaimAsync()).Should().HaveCount(11, "the endpoint is back");
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
    public async Task Successes_are_recorded_together_once_and_like_single_ones()
    {
        var bench = await BenchAsync();
        await bench.EndpointAsync();
        await bench.BeginAsync();
        await bench.BeginAsync();
        await bench.BeginAsync();
        var claimed = await bench.ClaimAsync();
        await bench.SucceedAsync(claimed[0]);
        (await bench.SucceedTogetherAsync(claimed)).Should().Equal([claimed[0]], "it had ended");
        (await bench.SucceedTogetherAsync(claimed)).Should().Equal(claimed);
        var deliveries = await bench.DeliveriesAsync();
        deliveries.Should().HaveCount(3).And.OnlyContain(delivery => delivery.Progress.Status == DeliveryStatus.Delivered && delivery.Attempts.Count == 1 && delivery.Attempts[0].Status == 204);
        deliveries.Select(delivery => delivery.Progress.EndedAt).Distinct().Should().ContainSingle();
    }

    [SkippableFact]
    public async Task A_success_that_changes_more_than_its_delivery_is_left_to_be_recorded_alone()
    {
        var bench = await BenchAsync();
        var (good, failing, gone) = (await bench.EndpointAsync(), await bench.EndpointAsync(), await bench.EndpointAsync());
        await bench.BeginAsync();
        await bench.BeginAsync();
        var claimed = (await bench.ClaimAsync()).ToLookup(delivery => delivery.EndpointId);
        var (repeated, other) = (claimed[failing.Id].First(), claimed[failing.Id].Last());
        await bench.FailAsync(repeated);
        await bench.Endpoints.DeleteAsync(bench.Account, Mode.Test, gone.Id, bench.Audit(AuditActions.EndpointDeleted));
        (await bench.SucceedTogetherAsync([.. claimed[good.Id], other, .. claimed[gone.Id]])).Should().BeEquivalentTo([other, .. claimed[gone.Id]]);

        (await bench.SucceedAsync(other)).IsStopped.Should().BeFalse();
        (await bench.ReadAsync(failing)).Health.Should().Be(EndpointHealth.Good);
        (await bench.SucceedTogetherAsync(repeated)).Should().Equal([repeated], "it has an earlier attempt, which stays listed");
        await bench.SucceedAsync(repeated with { FailedAttempts = 1 });
        (await bench.DeliveriesAsync(failing)).Select(delivery => delivery.Attempts.Count).Should().BeEquivalentTo([1, 2]);
    }

    [SkippableFact]
    public async Task An_attempt_tells_whether_its_endpoint_may_get_more_now()
    {
        var bench = await BenchAsync();
        await bench.EndpointAsync();
        for (var number = 0; number < 8; number++)
        {
            await bench.BeginAsync();
        }

        var claimed = await bench.ClaimAsync();
        (await bench.FailAsync(claimed[0])).IsStopped.Should().BeFalse();
        (await bench.FailAsync(claimed[1], 429, TimeSpan.FromSeconds(1))).IsStopped.Should().BeTrue();
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        foreach (var delivery in claimed[2..6])
        {
            (await bench.FailAsync(delivery, status: null)).IsStopped.Should().BeFalse();
        }

        (await bench.FailAsync(claimed[6], status: null)).IsStopped.Should().BeTrue("five connections in a row failed");
        (await bench.FailAsync(claimed[7], 410)).IsStopped.Should().BeTrue();
    }
}
