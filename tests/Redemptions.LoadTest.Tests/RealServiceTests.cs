namespace Redemptions.LoadTest.Tests;

public sealed class RealServiceTests(RunningService service) : IClassFixture<RunningService>
{
    [Theory]
    [MemberData(nameof(LoadRuns.Scenarios), MemberType = typeof(LoadRuns))]
    public async Task A_right_service_holds_in_every_scenario(string scenario, string answer)
    {
        var (json, page) = (service.FileFor($"{scenario}.json"), service.FileFor($"{scenario}.html"));

        var run = await LoadRuns.RunAsync(
            service.Address, service.Simulators, $"--scenario {scenario} --rate 40 --warm-up 0 --duration 2", "--json", json, "--page", page);

        run.ExitCode.Should().Be(0, run.Output);
        var result = LoadRuns.Json(json);
        result.GetProperty("held").GetBoolean().Should().BeTrue();
        result.GetProperty("answers").GetProperty(answer).GetInt64().Should().BePositive();
        result.GetProperty("operations").GetInt64().Should().BePositive();
        File.ReadAllText(page).Should().Contain("<polyline").And.Contain("Held: no redemption was lost");
    }

    [Fact]
    public async Task A_storm_reaches_the_provider_once()
    {
        var json = service.FileFor("once.json");

        var run = await LoadRuns.RunAsync(service.Address, service.Simulators, "--scenario storm --type vouchers.blu --callers 8 --warm-up 0 --duration 2", "--json", json);

        run.ExitCode.Should().Be(0, run.Output);
        LoadRuns.Json(json).GetProperty("provider_requests").GetInt64().Should().Be(1);
    }

    [Fact]
    public async Task An_open_loop_tells_its_rate_and_draws_an_svg()
    {
        var (json, chart) = (service.FileFor("open.json"), service.FileFor("open.svg"));

        var run = await LoadRuns.RunAsync(service.Address, service.Simulators, "--scenario discovery --rate 40 --warm-up 0 --duration 1", "--json", json, "--chart", chart);

        run.ExitCode.Should().Be(0, run.Output);
        var result = LoadRuns.Json(json);
        result.GetProperty("operations").GetInt64().Should().Be(40);
        (result.GetProperty("loop").GetString(), result.GetProperty("rate").GetDouble()).Should().Be(("open", 40));
        File.ReadAllText(chart).Should().Contain("<svg");
    }

    [Fact]
    public async Task A_latency_that_is_none_is_refused_by_the_name_of_the_option()
    {
        var run = await LoadRuns.RunAsync(service.Address, service.Simulators, "--scenario hot --callers 1 --latency soon");

        run.Output.TrimEnd().Should().Contain("--latency").And.NotContain("\n");
        run.ExitCode.Should().Be(2);
    }
}
