using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Testing;
using Redemptions.Testing.Faults;
using Redemptions.Testing.Postgres;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.Restoring;

/// <summary>Invariant 5 when the database loses data: an older copy replaces it, and clients repeat keys from the lost period.</summary>
[Trait("Lane", "Slow")]
public sealed class RestoreDetectionTests : IAsyncLifetime
{
    // One database for each test: after a restore was detected, a database counts as restored for a month.
    private readonly PostgresSandbox _sandbox = new();

    private string Dump => Path.Combine(_sandbox.Folder, "redemptions.dump");

    public Task InitializeAsync() => _sandbox.InitializeAsync();

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [SkippableFact]
    public async Task Invariant_5_after_a_dump_was_restored_in_place_while_silos_were_stopped_OTT_is_sent_one_remit()
    {
        await _sandbox.PrepareAsync();
        var request = Sandbox.Ott(SandboxPins.ForOtt(1), 3_000);
        await using (var silo = await TestSilo.StartAsync(_sandbox))
        {
            await silo.RedeemAsync(Sandbox.Ott(SandboxPins.ForOtt(2), 3_000));
        }

        await _sandbox.Database.DumpAsync(Dump);
        await using (var silo = await TestSilo.StartAsync(_sandbox))
        {
            (await silo.RedeemAsync(request)).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        }

        await _sandbox.Database.RestoreAsync(Dump);
        await using var restored = await TestSilo.StartAsync(_sandbox);
        await ShouldConfirmWithoutASecondRemitAsync(restored, request);
        restored.Log.Lines.Should().ContainSingle(line => line.Contains("restored copy or a promoted standby"));
    }

    [SkippableFact]
    public async Task Invariant_5_after_a_dump_was_restored_in_place_under_a_silo_that_runs_OTT_is_sent_one_remit()
    {
        await _sandbox.PrepareAsync();
        var request = Sandbox.Ott(SandboxPins.ForOtt(10), 3_000);
        await using var silo = await TestSilo.StartAsync(_sandbox);
        await silo.RedeemAsync(Sandbox.Ott(SandboxPins.ForOtt(11), 3_000));
        await _sandbox.Database.DumpAsync(Dump);
        (await silo.RedeemAsync(request)).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        await _sandbox.Database.RestoreAsync(Dump);
        await ShouldConfirmWithoutASecondRemitAsync(silo, request);
        silo.Log.Lines.Should().Contain(line => line.Contains("restored copy or a promoted standby"));
    }

    [SkippableFact]
    public async Task Invariant_5_a_silo_that_runs_notices_that_a_standby_was_promoted_which_lacks_what_was_acknowledged()
    {
        await _sandbox.PrepareAsync();
        var settings = _sandbox.Database.Settings;
        await using var wire = new SwitchedWire(settings.Port);
        settings.Port = wire.Port;
        var request = Sandbox.Ott(SandboxPins.ForOtt(20), 3_000);
        await using var silo = await ClusterSilo.StartAsync(_sandbox, "failover", ("ConnectionStrings:Redemptions", settings.ConnectionString));
        await silo.RedeemAsync(Sandbox.Ott(SandboxPins.ForOtt(21), 3_000));
        await using var standby = await StandbyServer.StartAsync(_sandbox.Database);
        (await silo.RedeemAsync(request)).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        await standby.PromoteAsync(_sandbox.Database);
        wire.Switch(standby.Port);
        (await silo.DecidedAsync(request)).Status.Should().Be(RedemptionStatus.Confirmed);
        (await _sandbox.TakenAsync(request.Source!.Pin!.Reveal())).Should().ContainSingle("the customer paid once");
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Invariant_4_an_answer_whose_intent_the_database_lost_meanwhile_is_stored_with_its_change(bool isRepeated)
    {
        await _sandbox.PrepareAsync();
        var request = Sandbox.Blu(SandboxPins.ForBlu(30), 2_500);
        var pin = request.Source!.Pin!.Reveal();
        await using var silo = await TestSilo.StartAsync(_sandbox);
        await silo.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(31)));
        await _sandbox.Database.DumpAsync(Dump);
        var release = await _sandbox.HoldAsync("blu", "redeem", pin);
        var redeeming = silo.RedeemAsync(request with { Wait = TimeSpan.FromMinutes(1) });
        await _sandbox.StruckAsync(pin);

        await _sandbox.Database.RestoreAsync(Dump);
        await using var other = isRepeated ? await RepeatedElsewhereAsync(request) : null;
        await release();
        await redeeming;

        var stored = await Poll.ForAsync(
            "the change", async () => (await silo.RedeemAsync(request)).Value?.Redemption is { ChangeVoucher.Pin: not null } redemption ? redemption : null);
        stored.Should().BeEquivalentTo(new
        {
            Status = RedemptionStatus.Confirmed,
            RedeemedAmount = 2_500L,
            Residual = new { Disposition = ResidualDisposition.ChangeVoucher },
            Attention = (Attention?)null,
        });
        (await _sandbox.TakenAsync(pin)).Should().ContainSingle();
    }

    [SkippableFact]
    public async Task What_an_operator_says_holds_for_silos_that_run_from_their_next_redemption_on()
    {
        await using var database = await OpenedAsync();
        var detector = Detector(database);
        (await detector.MayHaveLostDataAsync()).Should().BeFalse("a look at the same database finds nothing");
        await PostgresMigration.RestoredAsync(_sandbox.Settings.ConnectionString);
        (await detector.MayHaveLostDataAsync()).Should().BeTrue();
    }

    [SkippableTheory]
    [InlineData("VACUUM FULL installation")]
    [InlineData("CREATE TABLE copy AS SELECT * FROM installation; TRUNCATE installation; INSERT INTO installation SELECT * FROM copy; DROP TABLE copy")]
    public async Task A_table_of_identities_that_was_written_anew_counts_as_restored(string statements)
    {
        await using var database = await OpenedAsync();
        var detector = Detector(database);
        (await detector.MayHaveLostDataAsync()).Should().BeFalse();
        await _sandbox.Database.ExecuteAsync(statements);
        (await detector.MayHaveLostDataAsync()).Should().BeTrue("a needless question costs nothing");
    }

    [SkippableFact]
    public async Task A_database_that_an_older_build_knew_by_its_server_alone_counts_as_restored_once()
    {
        await using var database = await OpenedAsync();
        await Detector(database).MayHaveLostDataAsync();
        await _sandbox.Database.ExecuteAsync("DELETE FROM installation WHERE name IN ('table_identity', 'restored_at')");
        (await new Restoration(database).LookAsync()).IsNews.Should().BeTrue();
        (await new Restoration(database).LookAsync()).IsNews.Should().BeFalse();
    }

    [Fact]
    public async Task A_database_that_cannot_be_compared_may_have_lost_data()
    {
        await using var nowhere = PostgresDataSource.Create("Host=127.0.0.1;Port=1;Username=none");
        (await Detector(nowhere).MayHaveLostDataAsync()).Should().BeTrue();
    }

    [Theory]
    [InlineData("1/1/5", "16/16", 100, false)]
    [InlineData("1/1/5", "16/16", 200, false)]
    [InlineData("1/2/5", "16/16", 200, true)]
    [InlineData("1/1/5", "17/16", 200, true)]
    [InlineData("1/1/5", "16/16", 99, true)]
    [InlineData(null, "16/16", 99, true)]
    public void Another_server_timeline_database_or_table_or_an_older_log_is_another_life(string? server, string table, long flushed, bool differs) =>
        new StoreIdentity(server, table, flushed).Differs(new StoreIdentity("1/1/5", "16/16", 100)).Should().Be(differs);

    private async Task ShouldConfirmWithoutASecondRemitAsync(TestSilo silo, RedeemRequest request)
    {
        (await silo.DecidedAsync(request)).Status.Should().Be(RedemptionStatus.Confirmed);
        (await _sandbox.TakenAsync(request.Source!.Pin!.Reveal())).Should().ContainSingle("the customer paid once");
    }

    /// <summary>Repeats the key at a silo that knows nothing of the running one: Blu shows the redemption, and told its change to the other silo alone.</summary>
    private async Task<TestSilo> RepeatedElsewhereAsync(RedeemRequest request)
    {
        var silo = await TestSilo.StartAsync(_sandbox);
        (await silo.DecidedAsync(request)).Residual!.Disposition.Should().Be(ResidualDisposition.Missing);
        return silo;
    }

    private async Task<NpgsqlDataSource> OpenedAsync()
    {
        await _sandbox.PrepareAsync();
        StorageOnly.Open(_sandbox.Settings).Dispose();
        await _sandbox.Database.ExecuteAsync("DELETE FROM installation WHERE name = 'restored_at'");
        return PostgresDataSource.Create(_sandbox.Settings.ConnectionString);
    }

    private static RestoreDetector Detector(NpgsqlDataSource database) => new(new Restoration(database), TimeProvider.System, NullLogger<RestoreDetector>.Instance);
}
