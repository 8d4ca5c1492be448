using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Redemptions.Testing.Postgres;
using Xunit.Abstractions;

namespace Redemptions.EndToEnd.Tests;

/// <summary>A rehearsal of a restore: the database is lost, an older copy replaces it, and clients repeat their keys.</summary>
public sealed class RestoreTests(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task Invariant_5_after_a_restore_of_an_older_copy_repeated_keys_end_with_the_providers_truth_under_the_same_references()
    {
        await using var providers = await SandboxProviders.StartAsync();
        await using var database = await PostgresDatabase.CreateMigratedAsync();
        Order[] before = [Order.Blu(SandboxPins.ForBlu(1), 2_500), Order.OneVoucher(SandboxPins.ForFlash(1)), Order.Ott(SandboxPins.ForOtt(1), 3_000)];
        Order[] lost =
        [
            Order.OneVoucher(SandboxPins.ForFlash(2)), Order.OneVoucher(SandboxPins.ForFlash(3), 2_500), Order.Ott(SandboxPins.ForOtt(2)),
            Order.Ott(SandboxPins.ForOtt(3), 3_000), Order.Blu(SandboxPins.ForBlu(2)), Order.Blu(SandboxPins.ForBlu(3), 2_500),
        ];
        await using (var service = await providers.StartSiloAsync(database))
        {
            await RedeemAsync(service, before, new Histories());
        }

        await using var copy = await database.CopyAsync();
        ServiceAnswer[] told;
        await using (var service = await providers.StartSiloAsync(database))
        {
            told = await RedeemAsync(service, lost, new Histories());
            told.Should().OnlyContain(answer => answer.Status == "confirmed");
        }

        await using var restored = await providers.StartSiloAsync(copy);
        var afterwards = new Histories();
        var again = await RedeemAsync(restored, lost, afterwards);
        await RedeemAsync(restored, before, afterwards);
        foreach (var (order, (first, then)) in lost.Zip(told.Zip(again)))
        {
            output.WriteLine($"{order.Type}, {(order.Amount is null ? "full" : "partial")}: {then.Status}, {then.RedeemedAmount} cents, change {then.Disposition}, attention {then.Attention ?? "none"}");
            (then.Status, then.RedeemedAmount).Should().Be((first.Status, first.RedeemedAmount));
        }

        providers.Ledger.Redemptions().Should().HaveCount(before.Length + lost.Length, "nothing is taken twice").And.OnlyHaveUniqueItems(entry => entry.Reference);
        again[1].ChangePin.Should().Be(told[1].ChangePin, "Flash returns its first answer");
        (again[5].Disposition, again[5].Attention).Should().Be(("missing", "missing_change"), "Blu told the PIN of the change once, and that it is lost is raised");
        await restored.StopAsync();
        var report = await afterwards.CheckAsync(providers);
        report.Held.Should().BeTrue(report.ToText());
    }

    [SkippableFact]
    public async Task An_operator_can_say_that_a_database_was_restored_where_it_cannot_be_seen()
    {
        await using var database = await PostgresDatabase.CreateMigratedAsync();
        await using (await ServiceProcess.StartSiloAsync(database))
        {
        }

        (await RestoredAtAsync(database)).Should().BeNull("a start on the same database is no restore");
        var (exitCode, said, _) = await ServiceProcess.RunCommandAsync("restored", "--ConnectionStrings:Redemptions", database.ConnectionString);
        (exitCode, said).Should().Match<(int ExitCode, string Said)>(done => done.ExitCode == 0 && done.Said.Contains("recorded as restored"));
        (await RestoredAtAsync(database)).Should().NotBeNull();
    }

    [Fact]
    public async Task An_operator_can_say_so_of_an_embedded_service_that_is_stopped()
    {
        using var folder = new TempFolder();
        await using (await ServiceProcess.StartAsync(folder.Path))
        {
            var (refused, _, sentence) = await ServiceProcess.RunCommandAsync("restored", "--Data:Path", folder.Path);
            (refused, sentence).Should().Match<(int ExitCode, string Said)>(done => done.ExitCode == 1 && done.Said.Contains("stop that one"));
        }

        var (exitCode, said, _) = await ServiceProcess.RunCommandAsync("restored", "--Data:Path", folder.Path);
        (exitCode, said).Should().Match<(int ExitCode, string Said)>(done => done.ExitCode == 0 && done.Said.Contains("recorded as restored"));
    }

    private static async Task<ServiceAnswer[]> RedeemAsync(ServiceProcess service, Order[] orders, Histories histories)
    {
        var clients = orders.Select(order => new RetryingClient(order, histories)).ToArray();
        await Task.WhenAll(clients.Select(client => client.AskUntilItKnowsAsync(service)));
        return [.. clients.Select(client => client.Last!)];
    }

    private static async Task<object?> RestoredAtAsync(PostgresDatabase database) =>
        (await database.QueryAsync("SELECT value FROM installation WHERE name = 'restored_at'")).SingleOrDefault()?[0];
}
