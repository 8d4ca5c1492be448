using System.Net;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Postgres;
using Redemptions.Testing.Silos;

namespace Redemptions.EndToEnd.Tests;

/// <summary>Silos as they run in production: processes over one PostgreSQL.</summary>
public sealed class PostgresTests
{
    [SkippableFact]
    public async Task The_command_migrates_and_tells_what_it_did_and_a_silo_starts_on_that()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        string[] byCommand = [.. ServiceProcess.OnPostgres(database.ConnectionString), "--Storage:Migrate", "ByCommand"];
        var (refused, sentence) = await ServiceProcess.RunToItsEndAsync(byCommand);
        sentence.Trim().Split('\n').Should().ContainSingle().Which.Should().Contain("Silo.dll migrate").And.Contain("Storage:Migrate");
        refused.Should().Be(1);

        var done = await ServiceProcess.RunCommandAsync("migrate", "--ConnectionStrings:Redemptions", database.ConnectionString);
        (done.ExitCode, done.Error).Should().Be((0, string.Empty));
        done.Output.Should().Contain("from schema 0").And.Contain("0001_tables.sql").And.NotContain("assword");
        var again = await ServiceProcess.RunCommandAsync("migrate", "--ConnectionStrings:Redemptions", database.ConnectionString);
        again.Output.Should().Contain("already");

        await using var service = await ServiceProcess.StartSiloAsync(database, "--Storage:Migrate", "ByCommand");
        service.Output.Should().Contain("of cluster redemptions").And.NotContain("sk_test_embedded");
    }

    [SkippableFact]
    public async Task A_command_or_a_silo_without_its_database_ends_with_one_sentence()
    {
        var unreachable = ServiceProcess.OnPostgres("Host=127.0.0.1;Port=1;Password=the-password");
        foreach (var arguments in new[] { unreachable, ["migrate", .. unreachable], ["migrate"] })
        {
            var (exitCode, error) = await ServiceProcess.RunToItsEndAsync(arguments);
            error.Trim().Split('\n').Should().ContainSingle("one sentence is enough, and it was {0}", error)
                .Which.Should().Contain("ConnectionStrings:Redemptions").And.NotContain("the-password");
            exitCode.Should().Be(1);
        }
    }

    [SkippableFact]
    public async Task A_stop_takes_readiness_off_first_stores_the_answer_in_hand_and_leaves_the_cluster()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var providers = await SandboxProviders.StartAsync();
        await using var leaving = await providers.StartSiloAsync(database, ["--Shutdown:Drain", "10 s", .. SandboxProviders.PatientArguments]);
        await providers.HoldAsync("blu", "redeem", beforeWork: false);
        var order = Order.Blu(SandboxPins.ForBlu(1), 2_500);
        var asked = leaving.RedeemAsync(order);
        await Poll.UntilAsync("the redemption at the provider", () => providers.Ledger.Redemptions().Count == 1);
        var stopped = leaving.StopAsync();
        await Poll.UntilAsync("readiness off, and calls taken still", async () =>
            (await leaving.Http.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);
        (await leaving.RedeemAsync(Order.OneVoucher(SandboxPins.ForFlash(1)))).Status.Should().Be("confirmed");
        await providers.ReleaseAsync();
        (await stopped).Should().Be(0);
        (await asked).Status.Should().Be("confirmed");

        await using var next = await providers.StartSiloAsync(database);
        var replay = await next.RedeemAsync(order);
        (replay.Replayed, replay.Status, replay.Version, replay.ChangePin is not null).Should().Be((true, "confirmed", 2, true));
    }

    [SkippableFact]
    public async Task Invariant_6_what_a_killed_silo_left_undecided_is_decided_by_the_other_without_the_client()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var providers = await SandboxProviders.StartAsync();
        await using var staying = await providers.StartSiloAsync(database);
        await using var killed = await providers.StartSiloAsync(database, [.. SandboxProviders.PatientArguments]);
        await providers.HoldAsync("flash", "redeem", beforeWork: false);
        var order = Order.OneVoucher(SandboxPins.ForFlash(2), 2_500);
        var asked = killed.TryRedeemAsync(order);
        await Poll.UntilAsync("the redemption at the provider", () => providers.Ledger.Redemptions().Count == 1);
        await killed.KillAsync();
        (await asked).Should().BeNull();
        var draft = await staying.RedeemAsync(order);
        await Poll.UntilAsync("a decision", async () => (await staying.ReadAsync(draft.Id)).Status == "confirmed");
        (await staying.ReadAsync(draft.Id)).ChangePin.Should().NotBeNull();
        providers.Ledger.Redemptions().Should().ContainSingle();
    }
}
