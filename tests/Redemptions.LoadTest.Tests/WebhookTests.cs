namespace Redemptions.LoadTest.Tests;

public sealed class WebhookTests(RunningService service, RunningSilo silo) : IClassFixture<RunningService>, IClassFixture<RunningSilo>
{
    [Theory]
    [InlineData("fresh-partial")]
    [InlineData("hot-card")]
    public async Task Every_event_of_a_run_comes_signed_and_in_order(string scenario)
    {
        var json = service.FileFor($"{scenario}-webhooks.json");

        var run = await LoadRuns.RunAsync(service.Address, service.Simulators, $"--scenario {scenario} --callers 4 --warm-up 0 --duration 2 --webhooks", "--json", json);

        run.ExitCode.Should().Be(0, run.Output);
        run.Output.Should().Contain("webhook delay p99 ms");
        var webhooks = LoadRuns.Json(json).GetProperty("webhooks");
        webhooks.GetProperty("received").GetInt64().Should().BePositive();
        (webhooks.GetProperty("missing").GetInt64(), webhooks.GetProperty("out_of_order").GetInt64(), webhooks.GetProperty("refused").GetInt64()).Should().Be((0, 0, 0));
        await NoEndpointIsLeftAsync(service.Address, "sk_test_embedded");
    }

    [SkippableFact]
    public async Task A_run_over_grains_receives_the_webhooks_of_its_account()
    {
        var (settings, json) = (await silo.SettingsAsync(), silo.FileFor("webhooks.json"));

        var run = await LoadRuns.RunAsync(
            await silo.AddressAsync(),
            silo.Simulators,
            "--front grain --scenario fresh-full --callers 4 --warm-up 0 --duration 2 --webhooks",
            ["--json", json, "--key", Testing.Silos.ClusterSilo.Key, .. settings]);

        run.ExitCode.Should().Be(0, run.Output);
        LoadRuns.Json(json).GetProperty("webhooks").GetProperty("received").GetInt64().Should().BePositive();
        await NoEndpointIsLeftAsync(await silo.AddressAsync(), Testing.Silos.ClusterSilo.Key);
    }

    [Fact]
    public async Task A_run_whose_webhooks_do_not_come_fails_and_says_so()
    {
        await using var standIn = await StandIn.StartAsync(takesOfTheFirst: 1);

        var run = await LoadRuns.RunAsync(standIn.Address, standIn.Address, "--scenario fresh-full --type vouchers.one_voucher --rate 2 --warm-up 0 --duration 1 --webhooks");

        run.Output.Should().Contain("BROKEN webhooks: 4 events of the run's redemptions did not come");
        run.ExitCode.Should().Be(1);
    }

    [Fact]
    public async Task A_service_that_registers_no_endpoint_is_told_apart_from_a_lost_event()
    {
        var run = await LoadRuns.RunAsync(service.Address, service.Simulators, "--scenario hot --callers 1 --webhooks --key sk_test_of_nobody");

        run.Output.Should().Contain("--webhooks: the service registers no endpoint").And.Contain("operate").And.NotContain("sk_test_of_nobody");
        run.ExitCode.Should().Be(2);
    }

    private static async Task NoEndpointIsLeftAsync(Uri service, string key)
    {
        using var http = new HttpClient { BaseAddress = service };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        (await http.GetStringAsync(new Uri("/webhooks/endpoints", UriKind.Relative))).Should().NotContain("whe_");
    }
}
