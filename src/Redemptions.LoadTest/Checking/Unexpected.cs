using Redemptions.LoadTest.Measuring;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Checking;

/// <summary>Answers that a right service does not give to these calls. Overload (503) and silence are errors that are counted, and no broken rule.</summary>
internal static class Unexpected
{
    private static readonly string[] Always = ["400", "401", "403", "404", "422", "500", "unreadable"];

    public static IEnumerable<string> In(ScenarioKind scenario, Tally tally, long operations, Storm? storm)
    {
        if (operations == 0 && tally.CountOf("429") == 0)
        {
            yield return "unexpected: nothing was answered";
        }

        foreach (var name in Always.Concat(Never(scenario)).Where(name => tally.CountOf(name) > 0))
        {
            yield return $"unexpected: {tally.CountOf(name)} answers {name}";
        }

        if (storm?.Differing > 0)
        {
            yield return $"storm: {storm.Differing} decided answers differ from the first";
        }
    }

    private static string[] Never(ScenarioKind scenario) => scenario switch
    {
        ScenarioKind.FreshFull or ScenarioKind.FreshPartial or ScenarioKind.Storm => ["failed", "409"],
        ScenarioKind.Declines => ["confirmed", "409"],
        _ => [],
    };
}
