using System.Globalization;
using System.Security.Cryptography;
using Redemptions.Seeded.Tests.Plans;
using Redemptions.Seeded.Tests.Playing;
using Redemptions.Seeded.Tests.Staging;
using Xunit.Abstractions;

namespace Redemptions.Seeded.Tests;

/// <summary>Random runs that try to break the service: failing providers, a failing database, activations and silos that end, impatient callers
/// and operators. The checker examines each run.</summary>
/// <remarks><c>REDEMPTIONS_SEEDED_RUNS</c> sets the number of runs, <c>REDEMPTIONS_SEED</c> the first seed. Seeds are consecutive, so that each run can be
/// repeated alone. A seed repeats the plan to a tenth of a second. Events at the same moment of the clock happen in an order
/// that threads determine, so that one plan can run in several ways.</remarks>
[Trait("Lane", "Slow")]
public sealed class SeededRunsTests(ITestOutputHelper output)
{
    private const string RunsVariable = "REDEMPTIONS_SEEDED_RUNS";
    private const string SeedVariable = "REDEMPTIONS_SEED";
    private const int DefaultRuns = 150;
    private const int EnoughRuns = 300;
    private const int HighestSeed = 1_000_000;
    private const int LeastInACell = 5;
    private readonly CoverageTable _coverage = new();
    private readonly CardCoverage _cards = new();
    private readonly List<int> _broken = [];

    [Fact]
    public async Task Invariants_1_to_6_and_8_to_16_hold_whatever_goes_wrong()
    {
        var runs = Setting(RunsVariable) ?? DefaultRuns;
        var first = Setting(SeedVariable) ?? RandomNumberGenerator.GetInt32(HighestSeed);
        output.WriteLine($"{RunsVariable}={runs} {SeedVariable}={first} plays these runs again, {RunsVariable}=1 {SeedVariable}=<seed> one of them.");
        var stage = await SeededCluster.StartAsync();
        for (var seed = first; seed < first + runs; seed++)
        {
            try
            {
                await PlayAsync(Planner.Plan(seed), stage);
            }
            catch (TimeoutException)
            {
                // The clock is stepped when the whole process is idle, which a busy machine may prevent. A real hang shows again in the second attempt.
                output.WriteLine($"Seed {seed} did not come to rest and is played again on a new stage.");
                await LeaveAsync(stage);
                stage = await SeededCluster.StartAsync();
                await PlayAsync(Planner.Plan(seed), stage);
            }
        }

        await stage.DisposeAsync();

        output.WriteLine(_coverage.ToString());
        output.WriteLine(_cards.ToString());
        _broken.Should().BeEmpty("no run, by its seed, may break a rule");
        if (runs >= EnoughRuns)
        {
            _coverage.Below(LeastInACell).Concat(_cards.Below(LeastInACell)).Should().BeEmpty("a point that is not reached tells nothing");
        }
    }

    private static async Task LeaveAsync(SeededCluster stage)
    {
        try
        {
            await stage.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        }
        catch (Exception)
        {
            // What hangs on the cluster may never end. The next cluster has a database and simulators of its own.
        }
    }

    private async Task PlayAsync(RunPlan plan, SeededCluster stage)
    {
        try
        {
            var result = await Run.PlayAsync(plan, stage, _cards);
            _coverage.Add(result.Reached);
            if (result.IsBroken)
            {
                _broken.Add(plan.Seed);
                output.WriteLine($"{plan}\n{result}");
            }
        }
        catch (Exception exception)
        {
            // Whatever this run has left would disturb the next one.
            output.WriteLine($"{plan}\n{exception}");
            throw;
        }
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
