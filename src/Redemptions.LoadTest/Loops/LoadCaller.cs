using Redemptions.LoadTest.Checking;
using Redemptions.LoadTest.Fronts;
using Redemptions.LoadTest.Measuring;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Loops;

/// <summary>Makes a call, measures it, or counts its answer where it is outside the counted time, and adds it to the call log.</summary>
internal sealed class LoadCaller(Scenario scenario, IFront front, Measurements measurements, AnswerCounts outside, CallLog log, StormAnswers? storm, TimeProvider time)
{
    /// <param name="number">The number of the call.</param>
    /// <param name="window">The counted time.</param>
    /// <param name="intended">The time at which the call was due; null in a closed loop, where the end of the call decides whether it counts.</param>
    public async Task CallAsync(long number, MeasurementWindow window, long? intended = null)
    {
        var operation = scenario.At(number);
        var startedAt = time.GetTimestamp();
        var answer = await front.SendAsync(operation);
        var endedAt = time.GetTimestamp();
        if (window.Counts(intended ?? endedAt))
        {
            measurements.Add(time.GetElapsedTime(intended ?? startedAt, endedAt), answer, inWindow: window.Counts(endedAt));
        }
        else
        {
            outside.Add(answer);
        }

        if (operation.Kind != OperationKind.Discover && storm?.IsKnown(answer) != true)
        {
            log.Write(number, new Call(startedAt, endedAt, answer));
        }
    }
}
