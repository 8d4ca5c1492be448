namespace Redemptions.LoadTest.Tests;

public sealed class WrongServiceTests
{
    [Theory]
    [InlineData("", 1, 0, "Held")]
    [InlineData("", 2, 1, "doubled")]
    [InlineData("", 0, 1, "lost")]
    [InlineData(" --no-check", 1, 0, "Held")]
    [InlineData(" --no-check", 2, 1, "doubled")]
    [InlineData(" --no-check", 0, 1, "lost")]
    public async Task A_run_that_lost_or_doubled_one_redemption_fails(string how, int takes, int exitCode, string word)
    {
        await using var service = await StandIn.StartAsync(takes);

        var run = await LoadRuns.RunAsync(
            service.Address, service.Address, $"--scenario fresh-full --type vouchers.one_voucher --rate 20 --warm-up 0 --duration 1{how}");

        run.ExitCode.Should().Be(exitCode, run.Output);
        run.Output.Should().Contain(word);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_refused_before_the_run()
    {
        await using var service = await StandIn.StartAsync(takesOfTheFirst: 1);

        var run = await LoadRuns.RunAsync(service.Address, service.Address, "--scenario fresh-full --rate 20 --duration 3600", "--json", Path.Combine(Path.GetTempPath(), $"redemptions-{Environment.ProcessId}-none", "result.json"));

        run.ExitCode.Should().Be(2);
        run.Output.Should().Contain("--json").And.Contain("cannot be written");
    }

    [Fact]
    public async Task A_refusal_during_the_warm_up_fails_the_run()
    {
        await using var service = await StandIn.StartAsync(takesOfTheFirst: 1);
        service.RefusesTheFirst = true;

        var run = await LoadRuns.RunAsync(
            service.Address, service.Address, "--scenario fresh-full --type vouchers.one_voucher --rate 20 --warm-up 1 --duration 1");

        run.ExitCode.Should().Be(1, run.Output);
        run.Output.Should().Contain("1 answers with 422 outside the counted time");
    }
}
