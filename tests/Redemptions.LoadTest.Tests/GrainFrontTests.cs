namespace Redemptions.LoadTest.Tests;

public sealed class GrainFrontTests(RunningSilo silo) : IClassFixture<RunningSilo>
{
    [SkippableTheory]
    [MemberData(nameof(LoadRuns.Scenarios), MemberType = typeof(LoadRuns))]
    public async Task A_right_silo_holds_in_every_scenario_over_grains(string scenario, string answer)
    {
        var (settings, json) = (await silo.SettingsAsync(), silo.FileFor($"{scenario}.json"));

        var run = await LoadRuns.RunAsync(
            await silo.AddressAsync(), silo.Simulators, $"--front grain --scenario {scenario} --rate 40 --warm-up 0 --duration 2", ["--json", json, .. settings]);

        run.ExitCode.Should().Be(0, run.Output);
        var result = LoadRuns.Json(json);
        (result.GetProperty("front").GetString(), result.GetProperty("held").GetBoolean()).Should().Be(("grain", true));
        result.GetProperty("answers").GetProperty(answer).GetInt64().Should().BePositive();
    }

    [Fact]
    public async Task Without_a_silo_the_setting_to_look_at_is_named()
    {
        var run = await LoadRuns.RunAsync(silo.Simulators, silo.Simulators, "--front grain --scenario hot --callers 1");

        run.Output.TrimEnd().Should().Contain("ConnectionStrings:Redemptions").And.NotContain("\n");
        run.ExitCode.Should().Be(2);
    }
}
