using Redemptions.LoadTest.Checking;
using Redemptions.LoadTest.Loops;
using Redemptions.LoadTest.Measuring;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Tests;

public sealed class CoordinatedOmissionTests
{
    private const double Rate = 100;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(1);
    private readonly JumpingClock _clock = new();

    [Fact]
    public async Task In_an_open_loop_all_who_would_have_called_during_a_stall_have_waited()
    {
        var latencies = await RunAsync(caller => new OpenLoop(caller, Rate, _clock));

        // A quarter of the calls should have begun within the second that one of them took.
        latencies.P50.Should().BeLessThan(50);
        latencies.P90.Should().BeGreaterThan(500);
        latencies.P99.Should().BeGreaterThan(900);
        latencies.Max.Should().BeGreaterThanOrEqualTo(1_000);
    }

    [Fact]
    public async Task In_a_closed_loop_only_the_call_that_stalled_is_known_to_have_waited()
    {
        var latencies = await RunAsync(caller => new ClosedLoop(caller, 1, _clock));

        latencies.P99.Should().BeLessThan(50);
        latencies.Max.Should().BeGreaterThanOrEqualTo(1_000);
    }

    private async Task<Latencies> RunAsync(Func<LoadCaller, ILoop> loop)
    {
        var measurements = new Measurements();
        await using var front = new StallingFront(_clock, Usual, Stall, stalledCall: 100);
        var caller = new LoadCaller(new Scenario(ScenarioKind.Discovery, null, 1), front, measurements, new AnswerCounts(), new CallLog(), null, _clock);
        await loop(caller).RunAsync(MeasurementWindow.From(_clock, TimeSpan.Zero, Duration));
        measurements.AddRemaining();
        return measurements.Latencies;
    }
}
