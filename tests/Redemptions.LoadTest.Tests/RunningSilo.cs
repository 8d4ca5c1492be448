using Redemptions.Simulators;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.LoadTest.Tests;

/// <summary>A silo over PostgreSQL in this process, which a grain client finds through the database, and simulated providers. It issues gift cards as the load tool's account.</summary>
public sealed class RunningSilo : IAsyncLifetime
{
    private readonly PostgresSandbox _sandbox = new();
    private ClusterSilo? _silo;

    internal Uri Simulators => _sandbox.Simulators;

    internal string FileFor(string name) => Path.Combine(_sandbox.Folder, name);

    /// <summary>The options that the grain client needs, once the silo runs. A fixture cannot skip a test, so the test itself asks for it.</summary>
    internal async Task<string[]> SettingsAsync()
    {
        await StartedAsync();
        return ["--ConnectionStrings:Redemptions", _sandbox.Settings.ConnectionString, "--Orleans:ClusterId", "test"];
    }

    /// <summary>The address of its HTTP front.</summary>
    internal async Task<Uri> AddressAsync() => (await StartedAsync()).Http.BaseAddress!;

    public Task InitializeAsync() => _sandbox.InitializeAsync();

    public async Task DisposeAsync()
    {
        await (_silo?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _sandbox.DisposeAsync();
    }

    private async Task<ClusterSilo> StartedAsync()
    {
        if (_silo is null)
        {
            _silo = await ClusterSilo.StartAsync(
                _sandbox,
                more: [("StoredValue:Programs:house:Kind", "GiftCard"), ("StoredValue:Programs:house:Issuer", "test"), ("Webhooks:AllowedNetworks:0", "127.0.0.0/8")]);

            // A cold silo on a busy machine answers its first calls after the seconds that a run counts.
            await _silo.DecidedAsync(Sandbox.OneVoucher(SandboxPins.ForFlash(999_999_999)));
        }

        return _silo;
    }
}
