using Xunit.Abstractions;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>The end of a run of kills: every client repeats its key until it has a decision, and all answers are compared with database and ledger.</summary>
internal static class FinalCheck
{
    /// <summary>Stops the service after the last reads, and returns the stored rows.</summary>
    public static async Task<StoreCopy> OfAsync(
        IReadOnlyList<RetryingClient> clients, ServiceProcess service, SandboxProviders providers, TempFolder folder, Histories histories, ITestOutputHelper output)
    {
        await Task.WhenAll(clients.Select(client => client.AskUntilItKnowsAsync(service)));
        foreach (var client in clients)
        {
            var final = await service.ReadAsync(client.Last!.Id);
            final.Text.Should().Be(client.Last.Text);
            histories.Read(final);
        }

        (await service.StopAsync()).Should().Be(0);
        var store = await StoreCopy.ReadAsync(folder.Path);
        store.ShouldNotBeApart();
        store.Redemptions.Should().HaveCount(clients.Count, "one key is one redemption");
        var report = await histories.CheckAsync(providers);
        output.WriteLine(report.ToText());
        report.Held.Should().BeTrue(report.ToText());
        Books.ShouldBalance(store, providers.Ledger, clients.Select(client => client.Last!));
        return store;
    }
}
