using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Redemptions.Testing;
using Xunit.Abstractions;

namespace Redemptions.EndToEnd.Tests;

/// <summary>The service is killed again and again at random moments, while clients follow the contract and repeat their keys.</summary>
public sealed class KilledUnderLoadTests(ITestOutputHelper output)
{
    private const string SeedVariable = "REDEMPTIONS_KILL_SEED";
    private const int Rounds = 15;
    private const int MostRequests = 16;
    private const int Latency = 15;

    private readonly Histories _histories = new();
    private int _hit;

    [Fact]
    public async Task Invariants_3_4_5_and_9_killed_at_any_moment_every_key_ends_in_the_truth()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var told) ? told : Environment.TickCount;
        output.WriteLine($"Seed {seed}; {SeedVariable} repeats it");
        var random = new Random(seed);
        using var folder = new TempFolder();
        await using var providers = await SandboxProviders.StartAsync(Latency);
        var clients = new List<RetryingClient>();
        for (var round = 0; round < Rounds; round++)
        {
            clients.AddRange(NewClients(round));
            var requests = random.Next(1, MostRequests);
            output.WriteLine($"Round {round}: killed after {requests} money requests with {clients.Count(client => !client.Knows)} under way");
            await RoundAsync(providers, folder, clients, requests);
        }

        _hit.Should().BePositive("kills that strike nothing prove nothing");
        await FinishAsync(providers, folder, clients);
    }

    private async Task RoundAsync(SandboxProviders providers, TempFolder folder, List<RetryingClient> clients, int requests)
    {
        await providers.FaultAsync("flash", "redeem", "drop_after");
        await providers.FaultAsync("ott", "remit", "drop_before");
        await providers.FaultAsync("blu", "redeem", "commit_late", 1_000);
        await using var service = await providers.StartServiceAsync(folder.Path);
        var before = providers.Ledger.Requests().Count;
        var asking = clients.Where(client => !client.Knows).Select(client => client.AskAsync(service)).ToArray();
        await Poll.UntilAsync("the moment to kill", () => providers.Ledger.Requests().Count >= before + requests);
        await service.KillAsync();
        await Task.WhenAll(asking);
        var left = await StoreCopy.ReadAsync(folder.Path);
        left.ShouldNotBeApart();
        _hit += left.Drafts;
        output.WriteLine($"  left {left.Drafts} drafts among {left.Redemptions.Count} redemptions");
    }

    private async Task FinishAsync(SandboxProviders providers, TempFolder folder, List<RetryingClient> clients)
    {
        output.WriteLine($"{clients.Count(client => client.Knows)} of {clients.Count} knew before the last start");
        await using var service = await providers.StartServiceAsync(folder.Path);
        var store = await FinalCheck.OfAsync(clients, service, providers, folder, _histories, output);
        output.WriteLine(string.Join(", ", store.Redemptions.CountBy(row => $"{row.Type} {row.Status}").Select(count => $"{count.Value} {count.Key}")));
    }

    private RetryingClient Client(Order order) => new(order, _histories);

    private IEnumerable<RetryingClient> NewClients(int round)
    {
        for (var number = (round * 6) + 1; number <= (round + 1) * 6; number++)
        {
            long? amount = number % 2 == 0 ? 4_000 : null;
            yield return Client(Order.OneVoucher(SandboxPins.ForFlash(number), amount));
            yield return Client(Order.Ott(SandboxPins.ForOtt(number), amount));
            yield return Client(Order.Blu(SandboxPins.ForBlu(number), amount));
        }

        // A second client for a voucher of this round, and a client with a voucher that the provider has never issued.
        yield return Client(Order.OneVoucher(SandboxPins.ForFlash((round * 6) + 1)));
        yield return Client(Order.OneVoucher($"93{round:00000000000000}"));
    }
}
