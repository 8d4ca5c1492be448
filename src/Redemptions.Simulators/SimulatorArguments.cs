using System.Reflection;
using Redemptions.Simulators.Faults;

namespace Redemptions.Simulators;

/// <summary>The command line of the simulators: what is not known is refused by its name, since the configuration's own reader would drop it.</summary>
internal static class SimulatorArguments
{
    public const string Usage = """
        --urls URL                       where to listen, such as http://0.0.0.0:8090
        --Simulators:Port PORT           the same on 127.0.0.1 (8090; 0 for any free one)
        --Simulators:Journal FILE        keeps what was spent
        --Simulators:Latency SPEC        of every call: 300, or lognormal:300:0.4, either with :tail:0.01:5000 behind it (0)
        --Simulators:TokenSeconds N      life of Flash's tokens (3600)
        --Simulators:Seed N              of faults by probability (1)
        --Simulators:Faults:0:Kind KIND  faults from the start, with Provider, Call and so on beside it
        """;

    private const string Faults = "Simulators:Faults:";
    private static readonly string[] Keys = ["urls", "Simulators:Port", "Simulators:Journal", "Simulators:Latency", "Simulators:TokenSeconds", "Simulators:Seed"];

    /// <exception cref="InvalidOperationException">An argument is unknown or has no value; the message names it.</exception>
    public static void RefuseUnknown(string[] args)
    {
        for (var at = 0; at < args.Length; at++)
        {
            var (key, hasValue) = args[at].Split('=', 2) is [var name, _] ? (name, true) : (args[at], false);
            if (!key.StartsWith("--", StringComparison.Ordinal) || !IsKnown(key[2..]))
                throw new InvalidOperationException($"{key} is no argument of the simulators.");
            if (!hasValue && ++at == args.Length)
                throw new InvalidOperationException($"{key} has no value: write one after it.");
        }
    }

    private static bool IsKnown(string key) => Keys.Contains(key, StringComparer.OrdinalIgnoreCase)
        || (key.StartsWith(Faults, StringComparison.OrdinalIgnoreCase) && key[Faults.Length..].Split(':') is [_, var member]
            && typeof(FaultDefinition).GetProperty(member, BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase) is not null);
}
