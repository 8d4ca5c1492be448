using System.Diagnostics;
using System.Globalization;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Testing;
using Redemptions.Testing.Postgres;
using Redemptions.Testing.Silos;
using Xunit.Abstractions;

namespace Redemptions.EndToEnd.Tests;

/// <summary>Three silos over one PostgreSQL under load on all their fronts, while silos are killed, one is frozen, and the database crashes.</summary>
public sealed class FleetTests(ITestOutputHelper output)
{
    private const string SecondsVariable = "REDEMPTIONS_FLEET_SECONDS";
    private const int Silos = 3;
    private const int DefaultSeconds = 45;
    private const int Latency = 15;

    /// <summary>Longer than the 8 s of send deadline, time-out and grace that the providers have in this test.</summary>
    private static readonly TimeSpan Frozen = TimeSpan.FromSeconds(12);
    private const int DecidedBetweenKills = 60;
    private readonly Histories _histories = new();

    [SkippableFact]
    public async Task Invariants_1_to_6_8_and_9_hold_while_silos_die_and_freeze_and_the_database_crashes()
    {
        var seconds = int.TryParse(Environment.GetEnvironmentVariable(SecondsVariable), out var told) ? told : DefaultSeconds;
        await using var database = await PostgresDatabase.CreateAloneAsync();
        await using var providers = await SandboxProviders.StartAsync(Latency);
        await MisbehaveAsync(providers);
        await using var fleet = await Fleet.StartAsync(Silos, () => providers.StartSiloAsync(database));
        var crowd = new Crowd(fleet, _histories);
        var begun = Stopwatch.StartNew();
        using var closing = new CancellationTokenSource();
        var shopping = crowd.ShopAsync(closing.Token);
        var troubles = Task.WhenAll(KillAsync(fleet, crowd, closing.Token), FreezeAsync(fleet, crowd, closing.Token));
        await Task.WhenAll(Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System), CrashAsync(database, fleet, crowd));
        await closing.CancelAsync();
        await troubles;
        await shopping;
        var lasted = begun.Elapsed;

        var clients = crowd.Clients;
        await ReadAllAsync(fleet, clients);
        await fleet.StopAsync();
        var report = await _histories.CheckAsync(providers);
        output.WriteLine(report.ToText());
        report.Held.Should().BeTrue(report.ToText());
        var stored = await StoredAsync(database);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lasted.TotalSeconds:0} s: {fleet.Kills} kills, {fleet.Freezes} freezes (of which {fleet.Outlived} were outlived), 1 crash of the database, {fleet.FailedStarts} starts that it stopped"));
        output.WriteLine($"{clients.Count} clients, {stored.Values.Sum()} redemptions: {string.Join(", ", stored.Select(count => $"{count.Value} {count.Key}"))}");
        output.WriteLine($"Answers: {crowd.Heard}");

        stored.Keys.Should().NotContain(key => key.EndsWith("draft", StringComparison.Ordinal), "everybody repeated his key until he knew");
        stored.Values.Sum().Should().Be(clients.Select(client => client.Order.Key).Distinct().Count(), "one key is one redemption");
        (fleet.Kills, fleet.Freezes).Should().Match<(int Kills, int Freezes)>(count => count.Kills > 0 && count.Freezes > 0);
    }

    private static async Task MisbehaveAsync(SandboxProviders providers)
    {
        foreach (var (provider, call) in new[] { ("flash", "redeem"), ("ott", "remit"), ("blu", "redeem") })
        {
            await providers.FaultByChanceAsync(provider, call, "drop_after", 0.02);
            await providers.FaultByChanceAsync(provider, call, "drop_before", 0.02);
            await providers.FaultByChanceAsync(provider, call, "delay", 0.1, 800);
        }
    }

    /// <summary>Kills the first and the second silo in turn; the third is left to be frozen.</summary>
    private static async Task KillAsync(Fleet fleet, Crowd crowd, CancellationToken closing)
    {
        var number = 0;
        do
        {
            await LoadAsync(crowd, closing);
            await fleet.KillAsync(number);
            number = 1 - number;
        }
        while (!closing.IsCancellationRequested);
    }

    private static async Task FreezeAsync(Fleet fleet, Crowd crowd, CancellationToken closing)
    {
        do
        {
            await LoadAsync(crowd, closing);
            await fleet.FreezeAsync(Silos - 1, Frozen);
        }
        while (!closing.IsCancellationRequested);
    }

    /// <summary>Crashes the database server once, under load, after a first kill and after a first freeze has begun.</summary>
    private static async Task CrashAsync(PostgresDatabase database, Fleet fleet, Crowd crowd)
    {
        await Poll.UntilAsync("a kill and a freeze", () => fleet.Kills > 0 && fleet.Freezes > 0);
        await LoadAsync(crowd, CancellationToken.None);
        await database.CrashServerAsync();
    }

    /// <summary>Waits until clients have got <see cref="DecidedBetweenKills"/> more decisions, or until the run is closing.</summary>
    private static Task LoadAsync(Crowd crowd, CancellationToken closing)
    {
        var before = crowd.Decided;
        return Poll.UntilAsync("load", () => closing.IsCancellationRequested || crowd.Decided >= before + DecidedBetweenKills);
    }

    /// <summary>Reads every redemption at any front: the last answer that its client got must still hold.</summary>
    private async Task ReadAllAsync(Fleet fleet, IEnumerable<RetryingClient> clients)
    {
        foreach (var client in clients.DistinctBy(client => client.Order.Key))
        {
            var final = await ReadAsync(fleet, client.Last!.Id);
            if (!WasFilled(client.Last, final))
            {
                final.Text.Should().Be(client.Last.Text, "an answer once given stays");
            }

            _histories.Read(final);
        }
    }

    /// <summary>Reads at any front that answers. A silo that was frozen may only now find itself declared dead, and end.</summary>
    private static async Task<ServiceAnswer> ReadAsync(Fleet fleet, string id)
    {
        ServiceAnswer? answer = null;
        await Poll.UntilAsync("a front that serves", async () =>
        {
            try
            {
                answer = await fleet.Any().ReadAsync(id);
            }
            catch (Exception exception) when (TillExtensions.IsNoAnswer(exception))
            {
                // The next attempt uses another front.
            }

            return answer?.Status is not null;
        });
        return answer!;
    }

    /// <summary>The only change allowed after a decision: a frozen silo still had the provider's answer with the missing change voucher, and added it.</summary>
    private static bool WasFilled(ServiceAnswer told, ServiceAnswer final) =>
        (told.Disposition, final.Disposition, final.Status) == ("missing", "change_voucher", told.Status) && final.Version > told.Version && final.ChangePin is not null;

    private static async Task<IReadOnlyDictionary<string, int>> StoredAsync(PostgresDatabase database) =>
        (await database.QueryAsync("SELECT type || ' ' || status, count(*)::int FROM redemption GROUP BY 1 ORDER BY 1")).ToDictionary(row => (string)row[0], row => (int)row[1]);
}
