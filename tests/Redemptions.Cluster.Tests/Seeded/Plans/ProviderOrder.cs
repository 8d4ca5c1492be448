using System.Globalization;
using System.Text.Json.Nodes;

namespace Redemptions.Cluster.Tests.Seeded.Plans;

/// <summary>A fault of the provider, by a name of the simulators.</summary>
/// <param name="Call">The call that it strikes.</param>
/// <param name="Kind">The kind.</param>
internal sealed record ProviderOrder(string Call, string Kind) : PlannedFault
{
    /// <summary>What the kind takes.</summary>
    public IReadOnlyDictionary<string, object> Options { get; init; } = new Dictionary<string, object>();

    /// <summary>Whether it is ordered only when the voucher's redemption is known to be in doubt.</summary>
    public bool OnceInDoubt { get; init; }

    public bool MovesMoney => Call is "redeem" or "remit";

    /// <summary>The order as the simulators take it.</summary>
    public JsonObject ToJson(string provider)
    {
        var json = new JsonObject { ["provider"] = provider, ["call"] = Call, ["kind"] = Kind, ["times"] = Times };
        foreach (var (name, value) in Options)
        {
            json[name] = JsonValue.Create(value);
        }

        return json;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Call} {Kind}{string.Concat(Options.Select(option => $" {option.Key}={option.Value}"))} x{Times}{(OnceInDoubt ? ", once in doubt" : "")}");
}
