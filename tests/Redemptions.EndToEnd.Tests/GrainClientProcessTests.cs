using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Redemptions.Client;
using Redemptions.Contracts;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Postgres;

namespace Redemptions.EndToEnd.Tests;

/// <summary>Internal services beside silos that run as separate processes.</summary>
public sealed partial class GrainClientProcessTests
{
    private static readonly Caller Till = new() { Account = "till", Mode = Mode.Test, Roles = Roles.Redeem, KeyName = "till" };

    [SkippableFact]
    public async Task The_sample_discovers_redeems_reads_repeats_and_looks_up_from_a_process_of_its_own()
    {
        await using var database = await PostgresDatabase.CreateMigratedAsync();
        await using var providers = await SandboxProviders.StartAsync();
        await using var silo = await ServiceProcess.StartSiloAsync(database, "--Simulators:Url", $"{providers.Address}");
        var (exitCode, output) = await RunSampleAsync("--ConnectionStrings:Redemptions", database.ConnectionString);
        exitCode.Should().Be(0, output);
        output.Should().Contain("vouchers.blu Available").And.Contain("Confirmed, 5000 cents").And.Contain("change 20000 cents")
            .And.Contain("replayed True").And.Contain("holds 20000 cents");
        RedemptionIds().Matches(output).Select(match => match.Value).Distinct().Should().ContainSingle();
        providers.Ledger.Redemptions().Should().ContainSingle();
    }

    [SkippableFact]
    public async Task The_sample_with_silos_that_have_no_provider_ends_with_the_setting_that_is_missing()
    {
        await using var database = await PostgresDatabase.CreateMigratedAsync();
        await using var silo = await ServiceProcess.StartSiloAsync(database);

        // On a busy machine a connection of the client may fail at first, and is made again after a warning.
        var (exitCode, output) = await RunSampleAsync("--ConnectionStrings:Redemptions", database.ConnectionString, "--Logging:LogLevel:Default", "Critical");
        exitCode.Should().Be(1, output);
        output.Trim().Split('\n').Should().HaveCount(2).And.Contain(line => line.Contains("Simulators:Url"));
    }

    [SkippableFact]
    public async Task The_sample_without_its_database_ends_with_one_sentence()
    {
        var (exitCode, output) = await RunSampleAsync();
        exitCode.Should().Be(1);
        output.Trim().Split('\n').Should().ContainSingle().Which.Should().Contain("ConnectionStrings:Redemptions");
    }

    [SkippableFact]
    public async Task Invariant_5_with_its_silo_killed_a_call_is_unknown_and_its_key_ends_with_one_redemption()
    {
        await using var database = await PostgresDatabase.CreateMigratedAsync();
        await using var providers = await SandboxProviders.StartAsync();
        await using var killed = await providers.StartSiloAsync(database, [.. SandboxProviders.PatientArguments]);
        using var host = await StartClientAsync(database);
        var client = host.Services.GetRequiredService<IRedemptions>();
        await providers.HoldAsync("flash", "redeem", beforeWork: false);
        var request = new RedeemRequest
        {
            Type = "vouchers.one_voucher",
            Source = new VoucherSource { Pin = new Sensitive(SandboxPins.ForFlash(3)) },
            IdempotencyKey = "order-of-the-killed-silo",
            Wait = TimeSpan.FromSeconds(15),
        };
        var asked = client.RedeemAsync(Till, request);
        await Poll.UntilAsync("the redemption at the provider", () =>
        {
            // On a slow machine a call may end before the silo has begun with it.
            asked = asked.IsCompleted ? client.RedeemAsync(Till, request) : asked;
            return providers.Ledger.Redemptions().Count == 1;
        });
        await killed.KillAsync();
        await using var next = await providers.StartSiloAsync(database);
        (await asked).Problem!.Code.Should().Be(ProblemCodes.OutcomeUnknown);

        Redemption? decided = null;
        await Poll.UntilAsync("a decision under the same key", async () =>
        {
            decided = (await client.RedeemAsync(Till, request)).Value?.Redemption;
            return decided is { Status: not RedemptionStatus.Draft };
        });
        decided!.Status.Should().Be(RedemptionStatus.Confirmed);
        providers.Ledger.Redemptions().Should().ContainSingle();
        await host.StopAsync();
    }

    private static async Task<IHost> StartClientAsync(PostgresDatabase database)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Redemptions", (string?)database.ConnectionString)]);
        builder.Services.AddRedemptionsClient(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task<(int ExitCode, string Output)> RunSampleAsync(params string[] arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

        // Started from its own output folder: the files that it needs must be there, and no web server's.
        var folder = AppContext.BaseDirectory.Replace("/tests/Redemptions.EndToEnd.Tests/", "/src/Redemptions.Client.Sample/", StringComparison.Ordinal);
        var start = new ProcessStartInfo(dotnet, [Path.Combine(folder, "Redemptions.Client.Sample.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using var sample = Process.Start(start)!;
        using var over = new CancellationTokenSource(Poll.Deadline);
        var output = sample.StandardOutput.ReadToEndAsync(over.Token);
        var error = sample.StandardError.ReadToEndAsync(over.Token);
        await sample.WaitForExitAsync(over.Token);
        return (sample.ExitCode, await output + await error);
    }

    [GeneratedRegex("rdm_[0-9a-f]{24}")]
    private static partial Regex RedemptionIds();
}
