using Redemptions.Testing;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>One crash: a service in the middle of redemptions is killed with SIGKILL, its database is examined, and it is started again.</summary>
internal sealed class Crash : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly ServiceProcess _service;

    private Crash(SandboxProviders providers, TempFolder folder, ServiceProcess service) => (Providers, _folder, _service) = (providers, folder, service);

    public SandboxProviders Providers { get; }

    public static async Task<Crash> PrepareAsync()
    {
        var folder = new TempFolder();
        var providers = await SandboxProviders.StartAsync();
        return new Crash(providers, folder, await providers.StartServiceAsync(folder.Path, [.. SandboxProviders.PatientArguments]));
    }

    /// <summary>Orders one fault for the next call of each provider that takes money.</summary>
    public async Task FaultMoneyAsync(string kind)
    {
        await Providers.FaultAsync("flash", "redeem", kind);
        await Providers.FaultAsync("ott", "remit", kind);
        await Providers.FaultAsync("blu", "redeem", kind);
    }

    public bool AllHeard(IEnumerable<Order> orders) => orders.All(order => Providers.Ledger.Requests(pin: order.Pin).Count > 0);

    public Task<StoreCopy> KillAsync(IReadOnlyList<Order> orders, Func<bool> moment) => KillAsync(orders, () => Task.FromResult(moment()));

    /// <summary>Sends the orders, kills the service at the moment, and checks the database. No client has an answer by then.</summary>
    public async Task<StoreCopy> KillAsync(IReadOnlyList<Order> orders, Func<Task<bool>> moment)
    {
        var sent = orders.Select(order => _service.TryRedeemAsync(order)).ToArray();
        await Poll.UntilAsync("the moment to kill", moment);
        await _service.KillAsync();
        (await Task.WhenAll(sent)).Should().OnlyContain(answer => answer == null);
        var left = await StoreCopy.ReadAsync(_folder.Path);
        left.ShouldNotBeApart();
        await Secrets.ShouldNotBeInFilesAsync(_folder.Path, orders.Select(order => order.Pin));
        return left;
    }

    public Task<ServiceProcess> RestartAsync() => Providers.StartServiceAsync(_folder.Path);

    /// <summary>Starts the service again, lets every client repeat its key until its redemption is decided, stops, and compares database and ledger.</summary>
    public async Task<ServiceAnswer[]> RestartAndDecideAsync(IReadOnlyList<Order> orders)
    {
        await using var service = await RestartAsync();
        var answers = await Task.WhenAll(orders.Select(service.DecidedAsync));
        (await service.StopAsync()).Should().Be(0);
        var store = await StoreCopy.ReadAsync(_folder.Path);
        store.ShouldNotBeApart();
        Books.ShouldBalance(store, Providers.Ledger, answers);
        return answers;
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await Providers.DisposeAsync();
        _folder.Dispose();
    }
}
