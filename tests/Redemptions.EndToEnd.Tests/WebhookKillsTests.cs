using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Postgres;
using Redemptions.Testing.Webhooks;
using Xunit.Abstractions;

namespace Redemptions.EndToEnd.Tests;

/// <summary>Two silos are killed in turn while tills redeem and a receiver refuses every third redemption's events at first.</summary>
public sealed class WebhookKillsTests(ITestOutputHelper output)
{
    private const string CountVariable = "REDEMPTIONS_WEBHOOK_REDEMPTIONS";
    private const int DefaultCount = 100;
    private const int RedemptionsAKill = 50;
    private const int Tills = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentBag<ServiceProcess> _started = [];
    private readonly ServiceProcess[] _silos = new ServiceProcess[2];

    [SkippableFact]
    public async Task Row_order_with_silos_killed_every_version_of_every_redemption_arrives_at_least_once_and_never_out_of_order()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable(CountVariable), out var told) ? told : DefaultCount;
        await using var database = await PostgresDatabase.CreateMigratedAsync();
        await using var providers = await SandboxProviders.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var refused = RefuseAThirdOnce(receiver);
        try
        {
            for (var slot = 0; slot < _silos.Length; slot++)
            {
                await StartAsync(slot, providers, database);
            }

            using var added = await _silos[0].Http.PostAsJsonAsync("/webhooks/endpoints", new { url = receiver.Url() });
            added.IsSuccessStatusCode.Should().BeTrue(await added.Content.ReadAsStringAsync());
            var redeeming = RedeemAsync(count);
            var kills = count / RedemptionsAKill;
            for (var kill = 1; kill <= kills; kill++)
            {
                // Two events a redemption or more, so every kill is reached.
                await Poll.UntilAsync("the moment to kill", () => receiver.Received.Count >= 2 * count * kill / (kills + 1));
                await _silos[kill % _silos.Length].KillAsync();
                await StartAsync(kill % _silos.Length, providers, database);
            }

            var decided = await redeeming;
            await Poll.UntilAsync("the end of all deliveries", async () => await PendingAsync() == 0);
            Check(decided, receiver.Received);
            output.WriteLine($"{count} redemptions, {kills} kills, {refused.Count} events refused at first, {receiver.Received.Count} webhooks received, "
                + $"{receiver.Received.Select(webhook => webhook.Id).Distinct().Count()} different ones; none missing, none out of order");
        }
        finally
        {
            await Task.WhenAll(_started.Select(silo => silo.DisposeAsync().AsTask()));
        }
    }

    private static void Check(IReadOnlyCollection<ServiceAnswer> decided, IReadOnlyList<ReceivedWebhook> received)
    {
        var arrived = received.ToLookup(webhook => webhook.Subject);
        foreach (var redemption in decided)
        {
            var ids = arrived[redemption.Id].Select(webhook => webhook.Id).ToArray();
            ids.Should().BeInAscendingOrder(StringComparer.Ordinal, $"the events of {redemption.Id} have an order");
            ids.Select(VersionOf).Distinct().Should().Equal(Enumerable.Range(1, redemption.Version), $"{redemption.Id} has so many versions");
        }
    }

    /// <summary>The version in an event's id: six hexadecimal digits after <c>evt_</c> and the redemption's 24.</summary>
    private static int VersionOf(string eventId) => int.Parse(eventId.AsSpan(28, 6), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static ConcurrentDictionary<string, bool> RefuseAThirdOnce(WebhookReceiver receiver)
    {
        var refused = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        receiver.Answer = webhook => Task.FromResult(webhook.Subject[^1] % 3 == 0 && refused.TryAdd(webhook.Id, true) ? 500 : 204);
        return refused;
    }

    /// <summary>Redeems vouchers from several tills. A till that gets no decision repeats its key at the other silo.</summary>
    private async Task<IReadOnlyCollection<ServiceAnswer>> RedeemAsync(int count)
    {
        var decided = new ConcurrentBag<ServiceAnswer>();
        await Parallel.ForEachAsync(Enumerable.Range(1, count), new ParallelOptions { MaxDegreeOfParallelism = Tills }, async (number, stopping) =>
        {
            var order = Order.OneVoucher(SandboxPins.ForFlash(number));
            for (var attempt = number; ; attempt++)
            {
                if (await _silos[attempt % _silos.Length].TryRedeemAsync(order, hangUp: stopping) is { IsDecided: true } answer)
                {
                    decided.Add(answer);
                    return;
                }

                await Task.Delay(Pause, TimeProvider.System, stopping);
            }
        });
        return decided;
    }

    private async Task StartAsync(int slot, SandboxProviders providers, PostgresDatabase database)
    {
        var silo = await providers.StartSiloAsync(database, "--Webhooks:AllowedNetworks:0", "127.0.0.0/8");
        _started.Add(silo);
        _silos[slot] = silo;
    }

    private async Task<long> PendingAsync() =>
        (await _silos[0].Http.GetFromJsonAsync<JsonElement>("/webhooks/endpoints")).GetProperty("data").EnumerateArray().Single().GetProperty("pending").GetInt64();
}
