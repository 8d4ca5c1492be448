using System.Collections.Concurrent;
using System.Text;
using Redemptions.Contracts;
using Redemptions.Domain.Webhooks;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using Redemptions.Testing.Webhooks;
using static Redemptions.Grains.Tests.Webhooks.WebhookSilos;

namespace Redemptions.Grains.Tests.Webhooks;

/// <summary>Silos that deliver webhooks to a receiver over loopback, on both databases.</summary>
public abstract class WebhookDeliveryTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : WebhookDeliveryTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : WebhookDeliveryTests(sandbox), IClassFixture<PostgresSandbox>
    {
        private readonly PostgresSandbox _sandbox = sandbox;

        [SkippableFact]
        public async Task Two_silos_deliver_every_version_at_least_once_and_never_out_of_order_to_a_flapping_receiver()
        {
            const int redemptions = 200;
            await using var receiver = await WebhookReceiver.StartAsync();
            var seen = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
            receiver.Answer = webhook => Task.FromResult(seen.AddOrUpdate(webhook.Id, 1, (_, times) => times + 1) == 1 && webhook.Id.GetHashCode(StringComparison.Ordinal) % 3 == 0 ? 503 : 204);
            await using var silo = await TestSilo.StartAsync(_sandbox, configure: Deliver);
            await using var other = await TestSilo.StartStrangerAsync(_sandbox, Deliver);
            var endpoint = await AddAsync(silo, receiver);
            await Parallel.ForEachAsync(Enumerable.Range(0, redemptions), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
                (await (number % 2 == 0 ? silo : other).RedeemAsync(Sandbox.Blu(Pin(), 5000))).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed));

            await Poll.UntilAsync("the end of all deliveries", async () => (await silo.WebhookEndpoints.CountPendingAsync(TestSilo.Till.Account, Mode.Test)).Count == 0);
            var delivered = receiver.Received.GroupBy(webhook => webhook.Subject).ToArray();
            delivered.Should().HaveCount(redemptions);
            foreach (var redemption in delivered)
            {
                redemption.Select(webhook => webhook.Id).Should().BeInAscendingOrder(StringComparer.Ordinal);
                redemption.Select(webhook => webhook.Type).Distinct().Should().Equal("redemption.created", "redemption.confirmed");
            }

            (await silo.WebhookHistory.ListDeliveriesAsync(new EventQuery { Account = TestSilo.Till.Account, Mode = Mode.Test, EndpointId = endpoint.Id, Limit = 1000 })).Rows
                .Should().HaveCount(2 * redemptions).And.OnlyContain(delivery => delivery.Progress.Status == DeliveryStatus.Delivered);
        }
    }

    [SkippableFact]
    public async Task A_redemption_is_told_without_its_change_PIN_and_with_the_last_four_digits()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var silo = await TestSilo.StartAsync(sandbox, configure: Deliver);
        await AddAsync(silo, receiver);
        var redemption = (await silo.RedeemAsync(Sandbox.Blu(Pin(), 5000))).Value!.Redemption;

        var created = await receiver.ForAsync("the creation", webhook => webhook.Type == "redemption.created");
        var confirmed = await receiver.ForAsync("the confirmation", webhook => webhook.Type == "redemption.confirmed");
        created.Id.Should().Be(WebhookIds.Event(redemption.Id.Value, 1, WebhookEventType.RedemptionCreated));
        confirmed.Id.Should().Be(WebhookIds.Event(redemption.Id.Value, redemption.Version, WebhookEventType.RedemptionConfirmed));
        confirmed.Json.GetProperty("id").GetString().Should().Be(confirmed.Id);
        var change = confirmed.Data.GetProperty("change_voucher");
        change.EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo("amount", "currency", "expires_at", "serial_number", "pin_last4");
        var pin = redemption.ChangeVoucher!.Pin!.Reveal();
        change.GetProperty("pin_last4").GetString().Should().Be(pin[^4..]);
        receiver.Received.Should().OnlyContain(webhook => !Encoding.UTF8.GetString(webhook.Body).Contains(pin, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Row_anything_else_a_refused_event_comes_again_with_the_same_id_and_bytes_before_its_successors()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = _ => Task.FromResult(receiver.Received.Count == 1 ? 500 : 204);
        await using var silo = await TestSilo.StartAsync(sandbox, configure: Deliver);
        await AddAsync(silo, receiver);
        await silo.RedeemAsync(Sandbox.Blu(Pin(), 5000));
        await receiver.ForAsync("the confirmation", webhook => webhook.Type == "redemption.confirmed");
        receiver.Received.Select(webhook => webhook.Type).Should().Equal("redemption.created", "redemption.created", "redemption.confirmed");
        receiver.Received[1].Body.Should().Equal(receiver.Received[0].Body);
        receiver.Received[1].Id.Should().Be(receiver.Received[0].Id);
    }

    [SkippableFact]
    public async Task Two_endpoints_get_the_same_bytes()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var silo = await TestSilo.StartAsync(sandbox, configure: Deliver);
        await AddAsync(silo, receiver, "/one", "redemption.confirmed");
        await AddAsync(silo, receiver, "/two", "redemption.confirmed");
        await silo.RedeemAsync(Sandbox.Blu(Pin(), 5000));
        var one = await receiver.ForAsync("one", webhook => webhook.Path == "/one");
        var two = await receiver.ForAsync("two", webhook => webhook.Path == "/two");
        (two.Id, Encoding.UTF8.GetString(two.Body)).Should().Be((one.Id, Encoding.UTF8.GetString(one.Body)));
        two.Signature.Should().NotBe(one.Signature, "each endpoint has its own secret");
    }

    [SkippableFact]
    public async Task Row_410_the_accounts_other_endpoint_learns_that_one_was_disabled()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = webhook => Task.FromResult(webhook.Path == "/gone" ? 410 : 204);
        await using var silo = await TestSilo.StartAsync(sandbox, configure: Deliver);
        var gone = await AddAsync(silo, receiver, "/gone");
        await AddAsync(silo, receiver, "/other", "webhook.endpoint_disabled");
        await silo.RedeemAsync(Sandbox.Blu(Pin(), 5000));
        var told = await receiver.ForAsync("the news", webhook => webhook.Path == "/other");
        told.Type.Should().Be("webhook.endpoint_disabled");
        (told.Data.GetProperty("endpoint").GetString(), told.Data.GetProperty("reason").GetString()).Should().Be((gone.Id, "gone"));
        silo.Log.Lines.Should().Contain(line => line.Contains(gone.Id, StringComparison.Ordinal) && line.Contains("is disabled: gone", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Neither_a_secret_nor_a_body_stands_in_the_database_in_the_clear()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var silo = await TestSilo.StartAsync(sandbox, configure: Deliver);
        var id = (await AddAsync(silo, receiver, types: "redemption.confirmed")).Id;
        var key = (await silo.Webhooks.RotateSecretAsync(TestSilo.Till, id, TimeSpan.FromHours(1))).Value!.Secret.Reveal()["whsec_".Length..];
        var redemption = (await silo.RedeemAsync(Sandbox.Blu(Pin(), 5000))).Value!.Redemption;
        var sent = await receiver.ForAsync("the confirmation", webhook => webhook.Subject == redemption.Id.Value);
        var stored = await ReadAsync(silo, $"SELECT secret || previous_secret FROM webhook_endpoint WHERE id = '{id}' UNION ALL SELECT body FROM webhook_body WHERE event_id = '{sent.Id}'");
        stored.Should().HaveCount(2).And.NotContain(text => text.Contains("whsec_", StringComparison.Ordinal) || text.Contains(key, StringComparison.Ordinal) || text.Contains("vouchers.blu", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Every_act_is_audited_and_no_entry_holds_a_secret_or_the_query_of_an_address()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var silo = await TestSilo.StartAsync(sandbox, configure: Deliver);
        var id = (await AddAsync(silo, receiver, "/hook?credential=hidden", "redemption.confirmed")).Id;
        await silo.RedeemAsync(Sandbox.Blu(Pin(), 5000));
        var sent = await receiver.ForAsync("the confirmation", _ => true);
        await silo.Webhooks.TestEndpointAsync(TestSilo.Till, id);
        var secret = (await silo.Webhooks.RotateSecretAsync(TestSilo.Till, id, TimeSpan.Zero)).Value!.Secret.Reveal();
        await silo.Webhooks.ChangeEndpointAsync(TestSilo.Till, id, new WebhookEndpointRequest { Description = "new" });
        await silo.Webhooks.ResendEventAsync(TestSilo.Till, sent.Id, id);
        await silo.Webhooks.DeleteEndpointAsync(TestSilo.Till, id);

        var entries = await ReadAsync(silo, $"SELECT action || ' ' || subject || ' ' || key_name || ' ' || coalesce(detail, '') FROM audit WHERE subject IN ('{id}', '{sent.Id}') ORDER BY id");
        entries.Select(entry => entry[..(entry.IndexOf(" till", StringComparison.Ordinal) + 5)]).Should().Equal(
            $"webhook_endpoint.added {id} till", $"webhook_endpoint.tested {id} till", $"webhook_endpoint.rotated {id} till", $"webhook_endpoint.changed {id} till",
            $"webhook_event.resent {sent.Id} till", $"webhook_endpoint.deleted {id} till");
        entries.Should().NotContain(entry => entry.Contains("hidden", StringComparison.Ordinal) || entry.Contains(secret, StringComparison.Ordinal));
        entries[0].Should().EndWith("/hook?*** for redemption.confirmed");
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(TestSilo silo, string sql)
    {
        await using var connection = await silo.Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
