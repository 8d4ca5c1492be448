using System.Diagnostics;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Xunit.Abstractions;

namespace Redemptions.EndToEnd.Tests;

/// <summary>The service is killed at every step of a redemption, repeatedly over one data folder. At the end the checker examines the whole history.</summary>
public sealed class KillRoundsTests(ITestOutputHelper output)
{
    private const string RoundsVariable = "REDEMPTIONS_KILL_ROUNDS";
    private const string SeedVariable = "REDEMPTIONS_KILL_SEED";
    private const int DefaultRounds = 30;
    private const int ManyRounds = 60;
    // Longer than it takes to bring three redemptions to a point, so that what a round leaves in doubt is not resolved before the round is over.
    private const string HeldAtMost = "00:00:15";
    private const int MostExtraRounds = 18;
    private const int WarmUps = 1_000_000;
    private const int Attempts = 2_000_000;
    private static readonly KillPoint[] Points = Enum.GetValues<KillPoint>();

    private readonly Histories _histories = new();
    private readonly KillTable _table = new();
    private readonly List<RetryingClient> _clients = [];

    [Fact]
    public async Task Invariants_1_3_4_5_and_9_killed_at_every_step_of_a_redemption_every_key_ends_in_the_truth()
    {
        var rounds = Setting(RoundsVariable) ?? DefaultRounds;
        var seed = Setting(SeedVariable) ?? Environment.TickCount;
        output.WriteLine($"{rounds} rounds with seed {seed}; {SeedVariable} repeats it");
        var begun = Stopwatch.StartNew();
        var random = new Random(seed);
        using var folder = new TempFolder();
        await using var providers = await SandboxProviders.StartAsync();
        await using var wire = new HoldingProxy(providers.Address);
        for (var round = 0; round < rounds; round += Points.Length)
        {
            random.Shuffle(Points);
            foreach (var (number, point) in Points.Take(rounds - round).Index())
            {
                await RoundAsync(providers, wire, folder, round + number, point, random);
            }
        }

        // Repeats points that were missed on a slow machine.
        for (var extra = rounds; extra < rounds + MostExtraRounds && _table.FirstPointBelow(Least(rounds)) is { } point; extra++)
        {
            await RoundAsync(providers, wire, folder, extra, point, random);
        }

        output.WriteLine($"{rounds} kills in {begun.Elapsed}; {_clients.Count(client => client.Knows)} of {_clients.Count} clients knew before the last start");
        await FinishAsync(providers, wire, folder);
        output.WriteLine(_table.ToString());
        _table.ShouldHaveEverywhere(Least(rounds));
    }

    private static int Least(int rounds) => rounds >= ManyRounds ? 5 : 1;

    private async Task RoundAsync(SandboxProviders providers, HoldingProxy wire, TempFolder folder, int round, KillPoint point, Random random)
    {
        var unknowing = _clients.Where(client => !client.Knows).ToList();
        if (point == KillPoint.BeforeIntent)
        {
            // Only the write of the new intent may wait for the lock, so earlier redemptions are decided first.
            await DecideAsync(unknowing, wire, folder);
            unknowing.Clear();
        }

        await using var service = await SandboxProviders.StartServiceThroughAsync(wire.Address, folder.Path, [.. KillRound.Tracing, .. SandboxProviders.Timeouts(HeldAtMost)]);
        if (point == KillPoint.BeforeIntent)
        {
            await WarmUpAsync(service, round);
        }

        var repeating = unknowing.Select(client => client.AskWhileItLivesAsync(service)).ToArray();
        var fresh = NewClients(round, random);
        _clients.AddRange(fresh);
        var attempts = 0;
        RetryingClient NextOneVoucher()
        {
            var client = new RetryingClient(Order.OneVoucher(SandboxPins.ForFlash(Attempts + (round * 1_000) + attempts++)), _histories);
            _clients.Add(client);
            return client;
        }

        await using var kill = new KillRound(providers, wire, service, folder.Path, fresh, NextOneVoucher, point);
        var reached = await kill.KillAsync();
        await Task.WhenAll(repeating);
        _table.Add(point, reached);
        output.WriteLine($"Round {round}: {point} with {reached.Count} of {fresh.Count} there, {unknowing.Count} from before under way");
    }

    /// <summary>After a first redemption, the service reaches the write of the next intent within milliseconds. Later, its sweeper would write first.</summary>
    private async Task WarmUpAsync(ServiceProcess service, int round)
    {
        var client = new RetryingClient(Order.OneVoucher(SandboxPins.ForFlash(WarmUps + round)), _histories);
        _clients.Add(client);
        await client.AskUntilItKnowsAsync(service);
    }

    /// <summary>A service with short time-outs decides what earlier rounds left in doubt.</summary>
    private static async Task DecideAsync(List<RetryingClient> unknowing, HoldingProxy wire, TempFolder folder)
    {
        if (unknowing.Count == 0)
        {
            return;
        }

        await using var service = await SandboxProviders.StartServiceThroughAsync(wire.Address, folder.Path);
        await Task.WhenAll(unknowing.Select(client => client.AskUntilItKnowsAsync(service)));
        await service.KillAsync();
    }

    private async Task FinishAsync(SandboxProviders providers, HoldingProxy wire, TempFolder folder)
    {
        await using var service = await SandboxProviders.StartServiceThroughAsync(wire.Address, folder.Path);
        await FinalCheck.OfAsync(_clients, service, providers, folder, _histories, output);
        await Secrets.ShouldNotBeInFilesAsync(folder.Path, _clients.Select(client => client.Order.Pin));
    }

    /// <summary>One client for each provider. Successive visits to a point alternate between full and partial amounts.</summary>
    private List<RetryingClient> NewClients(int round, Random random)
    {
        long? amount = round / Points.Length % 2 == 0 ? null : random.Next(1_000, 9_000);
        return
        [
            new RetryingClient(Order.OneVoucher(SandboxPins.ForFlash(round), amount), _histories),
            new RetryingClient(Order.Ott(SandboxPins.ForOtt(round), amount), _histories),
            new RetryingClient(Order.Blu(SandboxPins.ForBlu(round), amount), _histories),
        ];
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), out var told) ? told : null;
}
