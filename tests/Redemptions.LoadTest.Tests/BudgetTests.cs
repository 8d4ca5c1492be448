namespace Redemptions.LoadTest.Tests;

public sealed class BudgetTests(TightService service) : IClassFixture<TightService>
{
    [Fact]
    public async Task Who_is_over_the_budget_of_declines_is_counted_and_told_which_setting_to_raise()
    {
        var json = service.FileFor("declines-429.json");

        var run = await LoadRuns.RunAsync(service.Address, service.Simulators, "--scenario declines --callers 8 --warm-up 1 --duration 5", "--json", json);

        run.ExitCode.Should().Be(0, run.Output);
        LoadRuns.Json(json).GetProperty("answers").GetProperty("429").GetInt64().Should().BePositive();
        run.Output.Should().Contain("Api:Budgets");
    }
}
