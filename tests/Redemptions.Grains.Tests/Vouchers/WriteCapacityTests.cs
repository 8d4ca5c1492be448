using Microsoft.Data.Sqlite;
using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

/// <summary>What a write that SQLite refuses says about the database.</summary>
[Trait("Lane", "Slow")]
public sealed class WriteCapacityTests(Sandbox sandbox) : IClassFixture<Sandbox>
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int Full = 13;

    [Theory]
    [InlineData(Full, DatabaseHealth.Full)]
    [InlineData(ReadOnly, DatabaseHealth.Full)]
    [InlineData(Busy, DatabaseHealth.Healthy)]
    public async Task A_write_refused_by_a_full_disk_or_a_read_only_file_makes_the_database_full(int code, DatabaseHealth expected)
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        silo.Storage.BeforeWrite = _ => throw new SqliteException("The write was refused.", code);
        (await silo.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(code)))).Succeeded.Should().BeFalse();
        (await silo.Health.CheckAsync()).Should().Be(expected);
    }

    [Fact]
    public async Task A_write_that_succeeds_makes_a_full_database_healthy()
    {
        var request = Sandbox.Blu(SandboxPins.ForBlu(100));
        await using var silo = await TestSilo.StartAsync(sandbox);
        silo.Storage.BeforeWrite = _ => throw new SqliteException("The write was refused.", Full);
        (await silo.RedeemAsync(request)).Succeeded.Should().BeFalse();
        silo.Storage.BeforeWrite = _ => Task.CompletedTask;
        await silo.DecidedAsync(request);
        (await silo.Health.CheckAsync()).Should().Be(DatabaseHealth.Healthy);
    }
}
