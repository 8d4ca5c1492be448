using System.Globalization;
using System.Text.Json.Nodes;

namespace Redemptions.Seeded.Tests.Plans;

/// <summary>A fault of the provider.</summary>
/// <param name="Call">The simulators' name of the call that the fault strikes.</param>
/// <param name="Kind">The simulators' name of the fault.</param>
internal sealed record ProviderOrder(string Call, string Kind) : PlannedFault
{
    /// <summary>Parameters of the fault.</summary>
    public IReadOnlyDictionary<string, object> Options { get; init; } = new Dictionary<string, object>();

    /// <summary>Whether the fault is ordered only once the voucher's redemption is in doubt.</summary>
    public bool OnceInDoubt { get; init; }

    public bool MovesMoney => Call is "redeem" or "remit";

    /// <summary>The order in the JSON form that the simulators accept.</summary>
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
