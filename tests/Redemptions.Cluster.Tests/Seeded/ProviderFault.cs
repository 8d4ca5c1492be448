namespace Redemptions.Cluster.Tests.Seeded;

/// <summary>How a provider fails the first request for a voucher's money.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Order">The fault's own members, as the simulators take them; null for no fault.</param>
internal sealed record ProviderFault(string Name, Func<Random, Dictionary<string, object>>? Order)
{
    public static ProviderFault None { get; } = new("none", null);

    /// <summary>Those that every provider can have. The busy answer is each provider's own, and OTT echoes no reference.</summary>
    public static IReadOnlyList<ProviderFault> Common { get; } =
    [
        None,
        new("delay", random => Member("delay", ("delay_ms", Between(random, SeededSilo.Timeout + SeededSilo.Grace, SeededSilo.Timeout * 2)))),
        new("drop_before", _ => Member("drop_before")),
        new("drop_after", _ => Member("drop_after")),
        new("commit_late", random => Member("commit_late", ("delay_ms", Between(random, SeededSilo.Grace, SeededSilo.Timeout)), ("hold", Either(random)))),
        new("status_502", _ => Member("status", ("status", 502))),
        new("status_502_committed", _ => Member("status", ("status", 502), ("commit", true))),
        new("redirect", random => Member("redirect", ("commit", Either(random)))),
        new("truncated_json", _ => Member("truncated_json")),
        new("empty_body", _ => Member("empty_body")),
        new("not_json", _ => Member("not_json")),
        new("huge_body", _ => Member("huge_body")),
        new("success_without_amount", _ => Member("success_without_amount")),
    ];

    public static ProviderFault ForeignReference { get; } = new("foreign_reference", _ => Member("foreign_reference"));

    public static ProviderFault BusyCode(string code) => new("busy", _ => Member("code", ("code", code)));

    public static ProviderFault BusyStatus { get; } = new("busy", _ => Member("code", ("status", 503), ("message", "Service busy")));

    private static Dictionary<string, object> Member(string kind, params (string Name, object Value)[] more)
    {
        Dictionary<string, object> members = new() { ["kind"] = kind };
        foreach (var (name, value) in more)
        {
            members[name] = value;
        }

        return members;
    }

    private static int Between(Random random, TimeSpan from, TimeSpan to) => random.Next((int)from.TotalMilliseconds, (int)to.TotalMilliseconds);

    private static bool Either(Random random) => random.Next(2) == 0;
}
