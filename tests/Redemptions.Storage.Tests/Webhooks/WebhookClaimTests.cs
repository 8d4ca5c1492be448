using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Webhooks;
using Redemptions.Testing.Sandboxes;

namespace Redemptions.Storage.Tests.Webhooks;

/// <summary>The outbox of webhooks on both databases: which deliveries are claimed. Tests named after a row hold that row of the specification's table.</summary>
public abstract class WebhookClaimTests(Sandbox sandbox) : WebhookStorageTests(sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : WebhookClaimTests(sandbox), IClassFixture<Sandbox>
    {
        private protected override WebhookDialect Dialect => WebhookDialect.Sqlite;
    }

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : WebhookClaimTests(sandbox), IClassFixture<PostgresSandbox>
    {
        private protected override WebhookDialect Dialect => WebhookDialect.Postgres;
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
    public async Task At_most_24_of_an_endpoint_are_held_and_another_endpoint_does_not_wait_for_it()
    {
        var bench = await BenchAsync();
        var (busy, quiet) = (await bench.EndpointAsync(WebhookEventTypes.SetOf(WebhookEventType.RedemptionCreated)), await bench.EndpointAsync(WebhookEventTypes.SetOf(WebhookEventType.RedemptionFailed)));
        for (var number = 0; number < 30; number++)
        {
            await bench.BeginAsync();
        }

        await bench.BeginAsync(WebhookEventType.RedemptionFailed);
        var claimed = await bench.ClaimAsync(new Dictionary<string, int> { [busy.Id] = 5 });
        claimed.GroupBy(delivery => delivery.EndpointId).ToDictionary(same => same.Key, same => same.Count())
            .Should().BeEquivalentTo(new Dictionary<string, int> { [busy.Id] = 19, [quiet.Id] = 1 });
        (await bench.ClaimAsync(new Dictionary<string, int> { [busy.Id] = 24 })).Should().BeEmpty();
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
    public async Task At_most_eight_are_claimed_of_an_endpoint_whose_last_attempt_failed()
    {
        var bench = await BenchAsync();
        await bench.EndpointAsync();
        for (var number = 0; number < 12; number++)
        {
            await bench.BeginAsync();
        }

        var claimed = await bench.ClaimAsync();
        await bench.FailAsync(claimed[0]);
        await bench.Outbox.ReleaseAsync(claimed[1..]);
        (await bench.ClaimAsync()).Should().HaveCount(8);
    }

    [SkippableFact]
    public async Task What_was_not_sent_is_given_back_without_an_attempt_and_only_while_its_lease_lasts()
    {
        var bench = await BenchAsync();
        await bench.EndpointAsync();
        await bench.BeginAsync();
        var first = await bench.ClaimAsync();
        await bench.Outbox.ReleaseAsync(first);
        var second = await bench.ClaimAsync();
        second.Should().ContainSingle().Which.FailedAttempts.Should().Be(0);

        bench.Clock.Advance(WebhookBench.Lease);
        var third = (await bench.ClaimAsync()).Should().ContainSingle().Subject;
        await bench.Outbox.ReleaseAsync(second);
        (await bench.ClaimAsync()).Should().BeEmpty("the lease of another silo is not given back");
        await bench.SucceedAsync(third);
    }

    [SkippableFact]
    public async Task What_waits_for_an_earlier_event_with_a_later_attempt_is_put_off_until_then()
    {
        var bench = await BenchAsync();
        await bench.EndpointAsync();
        var redemption = await bench.BeginAsync();
        await bench.ContinueAsync(redemption, 3, WebhookEventType.RedemptionConfirmed);
        await bench.FailAsync((await bench.ClaimAsync()).Single());
        await bench.ClaimAsync();
        (await bench.DeliveriesAsync()).Select(delivery => delivery.Progress.NextAttemptAt).Distinct().Should().ContainSingle("both wait for one attempt");
    }

    [SkippableFact]
    public async Task What_was_put_off_is_due_at_once_when_the_event_before_it_is_no_longer_wanted()
    {
        var bench = await BenchAsync();
        var endpoint = await PutOffAsync(bench);
        var changed = endpoint with { Version = 2, Types = WebhookEventTypes.SetOf(WebhookEventType.RedemptionConfirmed), UpdatedAt = bench.Clock.GetUtcNow() };
        (await bench.Endpoints.ChangeAsync(changed, startsAnew: false, bench.Audit(AuditActions.EndpointChanged))).Should().BeTrue();
        (await bench.ClaimAsync()).Should().ContainSingle().Which.Type.Should().Be(WebhookEventType.RedemptionConfirmed);
    }

    [SkippableFact]
    public async Task What_was_put_off_is_due_at_once_after_the_event_before_it_was_sent_again()
    {
        var bench = await BenchAsync();
        var endpoint = await PutOffAsync(bench);
        var first = (await bench.DeliveriesAsync()).Single(delivery => delivery.Type == WebhookEventType.RedemptionCreated);
        var sent = (await bench.History.FindEventAsync(bench.Account, Mode.Test, first.EventId))!;
        await bench.History.ResendAsync(bench.Account, Mode.Test, sent, [endpoint.Id], bench.Audit(AuditActions.EventResent));
        await bench.SucceedAsync((await bench.ClaimAsync()).Single());
        (await bench.ClaimAsync()).Should().ContainSingle().Which.Type.Should().Be(WebhookEventType.RedemptionConfirmed);
    }

    [SkippableFact]
    public async Task An_event_that_cannot_be_read_leaves_the_probe_of_a_dead_endpoint_to_another()
    {
        var bench = await BenchAsync();
        await bench.DeadEndpointAsync(redemptions: 6);

        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        var unreadable = (await bench.ClaimAsync()).Single();
        await bench.Outbox.PutOffAsync(unreadable, TimeSpan.FromMinutes(15));
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        (await bench.ClaimAsync()).Should().ContainSingle().Which.EventId.Should().NotBe(unreadable.EventId);
        (await bench.DeliveriesAsync()).Single(delivery => delivery.EventId == unreadable.EventId).Progress.FailedAttempts.Should().Be(unreadable.FailedAttempts);
    }

    /// <summary>An endpoint that refused the first event of a redemption, until whose next attempt the second is put off.</summary>
    private static async Task<StoredEndpoint> PutOffAsync(WebhookBench bench)
    {
        var endpoint = await bench.EndpointAsync();
        var redemption = await bench.BeginAsync();
        await bench.ContinueAsync(redemption, 3, WebhookEventType.RedemptionConfirmed);
        await bench.FailAsync((await bench.ClaimAsync()).Single());
        (await bench.ClaimAsync()).Should().BeEmpty();
        return endpoint;
    }
}
