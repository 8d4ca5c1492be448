namespace Redemptions.LoadTest.Tests;

public sealed class DeclineLimitTests(TightService service) : IClassFixture<TightService>
{
    [Fact]
    public async Task Calls_over_the_decline_limits_are_counted_and_the_setting_to_raise_is_named()
    {
        var json = service.FileFor("declines-429.json");

        var run = await LoadRuns.RunAsync(service.Address, service.Simulators, "--scenario declines --callers 8 --warm-up 1 --duration 5", "--json", json);

        run.ExitCode.Should().Be(0, run.Output);
        LoadRuns.Json(json).GetProperty("answers").GetProperty("429").GetInt64().Should().BePositive();
        run.Output.Should().Contain("Api:DeclineLimits");
    }
}
