using Npgsql;
using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Faults;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

/// <summary>The database's machine is lost and another takes over its address: open connections receive nothing more and are not closed.</summary>
[Trait("Lane", "Slow")]
public sealed class SilentDatabaseTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    private int _vouchers;

    [SkippableFact]
    public async Task The_first_statement_that_is_given_up_empties_the_pool_of_connections_that_fell_silent()
    {
        await sandbox.PrepareAsync();
        var settings = new NpgsqlConnectionStringBuilder(sandbox.Settings.ConnectionString);
        var target = settings.Port;
        await using var wire = new SwitchedWire(target);
        settings.Port = wire.Port;

        // So long a time-out in the connection string that no statement can run into it within this test.
        settings.CommandTimeout = 3_600;
        await using var silo = await ClusterSilo.StartAsync(sandbox, more: ("ConnectionStrings:Redemptions", settings.ConnectionString));
        await ConfirmAsync(silo);
        var open = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => silo.Database.OpenConnectionAsync().AsTask()));
        foreach (var connection in open)
        {
            await connection.DisposeAsync();
        }

        wire.Silence(target);
        await silo.RedeemAsync(Sandbox.OneVoucher(SandboxPins.ForFlash(++_vouchers)));
        await Poll.UntilAsync("a new connection", () => Task.FromResult(wire.Opened > 0));
        await ConfirmAsync(silo);
    }

    // Tries another voucher when a busy machine missed the send deadline.
    private Task ConfirmAsync(ClusterSilo silo) => Poll.UntilAsync("a redemption", async () =>
        (await silo.RedeemAsync(Sandbox.OneVoucher(SandboxPins.ForFlash(++_vouchers)))).Value?.Redemption.Status == RedemptionStatus.Confirmed);
}
