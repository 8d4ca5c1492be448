using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Testing.Postgres;

namespace Redemptions.EndToEnd.Tests;

/// <summary>SIGTERM while the database is gone: Orleans by itself tries for two minutes to tell the cluster's table so.</summary>
[Collection(RealProcesses.Name)]
public sealed class StopWithoutDatabaseTests
{
    [SkippableFact]
    public async Task A_silo_whose_database_refuses_connections_stops()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var service = await ServiceProcess.StartSiloAsync(database);
        await database.CloseAsync();
        (await service.StopAsync()).Should().Be(0);
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
        await Poll.UntilAsync("a question that is not answered", TimeSpan.FromMinutes(2), () => wire.Holds("redemption"));
        (await service.StopAsync()).Should().Be(0);
    }
}
