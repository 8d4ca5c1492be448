using Redemptions.LoadTest.Checking;
using Redemptions.LoadTest.Fronts;
using Redemptions.LoadTest.Measuring;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Loops;

/// <summary>Makes one call after another's order, measures it and remembers it.</summary>
internal sealed class LoadCaller(Scenario scenario, IFront front, Measurements measurements, CallLog log, Storm? storm, TimeProvider time)
{
    /// <param name="number">Which call.</param>
    /// <param name="window">What counts.</param>
    /// <param name="intended">When it should have begun; null where it begins when it can, and counts by its end.</param>
    public async Task CallAsync(long number, Window window, long? intended = null)
    {
        var operation = scenario.At(number);
        var startedAt = time.GetTimestamp();
        var answer = await front.SendAsync(operation);
        var endedAt = time.GetTimestamp();
        if (window.Counts(intended ?? endedAt))
        {
            measurements.Add(time.GetElapsedTime(intended ?? startedAt, endedAt), answer, inTime: window.Counts(endedAt));
        }

        if (operation.Kind != OperationKind.Discover && storm?.IsKnown(answer) != true)
        {
            log.Write(number, new Call(startedAt, endedAt, answer));
        }
    }
}
