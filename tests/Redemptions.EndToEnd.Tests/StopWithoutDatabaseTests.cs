using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Testing;
using Redemptions.Testing.Postgres;

namespace Redemptions.EndToEnd.Tests;

/// <summary>SIGTERM while the database is unavailable. Orleans alone would try for two minutes to write its status to the membership table.</summary>
public sealed class StopWithoutDatabaseTests
{
    [SkippableFact]
    public async Task A_silo_whose_database_refuses_connections_stops()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var service = await ServiceProcess.StartSiloAsync(database);
        await database.CloseAsync();
        await ShouldLeaveAsync(service);
    }

    [SkippableFact]
    public async Task A_silo_whose_database_says_nothing_any_more_stops()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        var settings = database.Settings;
        var server = new Uri($"http://{settings.Host}:{settings.Port}");
        await using var wire = new HoldingProxy(server);
        (settings.Host, settings.Port) = (wire.Address.Host, wire.Address.Port);
        await using var service = await ServiceProcess.StartSiloAsync(database, "--ConnectionStrings:Redemptions", settings.ConnectionString);
        wire.HoldsRequest = _ => true;
        wire.HoldsAnswer = _ => true;
        await Poll.UntilAsync("a question that is not answered, whichever it is", () => wire.HoldsAny);
        await ShouldLeaveAsync(service);
    }

    private static async Task ShouldLeaveAsync(ServiceProcess service)
    {
        (await service.StopAsync()).Should().Be(0);
        service.Output.Should().Contain("The silo leaves without it").And.NotContain("failed to update its status", "that is what Orleans says after a minute of tries");
    }
}
