using System.Net.Http.Json;
using System.Text.Json;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Postgres;
using Redemptions.Testing.Webhooks;

namespace Redemptions.EndToEnd.Tests;

/// <summary>Silos that are killed while a webhook is on its way.</summary>
public sealed class WebhookCrashTests
{
    private static readonly string[] Types = ["redemption.confirmed"];

    [SkippableFact]
    public async Task Row_silo_dies_in_the_middle_a_webhook_that_was_sent_and_not_recorded_comes_again_from_another_silo_with_the_same_id_and_bytes()
    {
        await using var database = await PostgresDatabase.CreateMigratedAsync();
        await using var providers = await SandboxProviders.StartAsync(latency: 0);
        await using var receiver = await WebhookReceiver.StartAsync();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Answer = async webhook =>
        {
            if (receiver.Received.Count(other => other.Id == webhook.Id) == 1)
            {
                // Received, and never answered while the silo lives.
                arrived.TrySetResult();
                await release.Task;
            }

            return 204;
        };
        const string allowed = "--Webhooks:AllowedNetworks:0";
        await using (var silo = await providers.StartSiloAsync(database, allowed, "127.0.0.0/8"))
        {
            using var added = await silo.Http.PostAsJsonAsync("/webhooks/endpoints", new { url = receiver.Url(), types = Types });
            added.IsSuccessStatusCode.Should().BeTrue(await added.Content.ReadAsStringAsync());
            (await silo.RedeemAsync(Order.Blu(SandboxPins.ForBlu(1, 100)))).IsDecided.Should().BeTrue();
            await arrived.Task.WaitAsync(Poll.Deadline);
            await silo.KillAsync();
        }

        await using var next = await providers.StartSiloAsync(database, allowed, "127.0.0.0/8");
        await Poll.UntilAsync("the second attempt", () => receiver.Received.Count == 2);
        release.SetResult();
        receiver.Received[1].Id.Should().Be(receiver.Received[0].Id);
        receiver.Received[1].Body.Should().Equal(receiver.Received[0].Body);
        await Poll.UntilAsync("its record", async () => (await DeliveryAsync(next)).GetProperty("status").GetString() == "delivered");
        (await DeliveryAsync(next)).GetProperty("attempts").GetArrayLength().Should().Be(1, "the killed silo recorded nothing");
    }

    private static async Task<JsonElement> DeliveryAsync(ServiceProcess silo) =>
        (await silo.Http.GetFromJsonAsync<JsonElement>("/webhooks/deliveries")).GetProperty("data").EnumerateArray().Single();
}
