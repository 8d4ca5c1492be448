using Redemptions.LoadTest.Measuring;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Checking;

/// <summary>Answers that a correct service does not give to these calls. Overload (503) and missing answers are counted as errors; they break no rule.</summary>
internal static class UnexpectedAnswers
{
    private static readonly string[] Always = ["400", "401", "403", "404", "422", "500", "unreadable"];

    public static IEnumerable<string> In(ScenarioKind scenario, AnswerCounts counts, AnswerCounts outside, long operations, StormAnswers? storm)
    {
        if (operations == 0 && counts.CountOf("429") == 0)
        {
            yield return "unexpected: no call was answered";
        }

        foreach (var name in Always.Concat(Never(scenario)).Where(name => counts.CountOf(name) > 0))
        {
            yield return $"unexpected: {counts.CountOf(name)} answers with {name}";
        }

        // A cold service may decline by itself what it could not send in time, so refusals alone are unexpected there.
        foreach (var name in Always.Where(name => outside.CountOf(name) > 0))
        {
            yield return $"unexpected: {outside.CountOf(name)} answers with {name} outside the counted time";
        }

        if (storm?.Differing > 0)
        {
            yield return $"storm: {storm.Differing} decided answers differ from the first";
        }
    }

    private static string[] Never(ScenarioKind scenario) => scenario switch
    {
        ScenarioKind.FreshFull or ScenarioKind.FreshPartial or ScenarioKind.Storm or ScenarioKind.Cards or ScenarioKind.HotCard => ["failed", "409"],
        ScenarioKind.Declines => ["confirmed", "409"],
        _ => [],
    };
}
