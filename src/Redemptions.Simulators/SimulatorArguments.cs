using System.Reflection;
using Redemptions.Simulators.Faults;

namespace Redemptions.Simulators;

/// <summary>The command line of the simulators. An unknown argument is refused by name, because the configuration reader would ignore it.</summary>
internal static class SimulatorArguments
{
    public const string Usage = """
        --urls URL                       address to listen on, such as http://0.0.0.0:8090
        --Simulators:Port PORT           port to listen on, at 127.0.0.1 (8090; 0 for any free port)
        --Simulators:Journal FILE        file that keeps the redemptions over a restart (none)
        --Simulators:Latency SPEC        latency of every call: 300 (ms) or lognormal:300:0.4, either followed by :tail:0.01:5000 (0)
        --Simulators:TokenSeconds N      lifetime of Flash's access tokens, in seconds (3600)
        --Simulators:Seed N              seed of the latencies and of faults with a probability (1)
        --Simulators:Faults:0:Kind KIND  fault that is active from the start; Provider, Call and the other fields are set the same way
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
                throw new InvalidOperationException($"{key} is not an argument of the simulators.");
            if (!hasValue && ++at == args.Length)
                throw new InvalidOperationException($"{key} has no value: write the value after it.");
        }
    }

    private static bool IsKnown(string key) => Keys.Contains(key, StringComparer.OrdinalIgnoreCase)
        || (key.StartsWith(Faults, StringComparison.OrdinalIgnoreCase) && key[Faults.Length..].Split(':') is [_, var member]
            && typeof(FaultDefinition).GetProperty(member, BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase) is not null);
}
