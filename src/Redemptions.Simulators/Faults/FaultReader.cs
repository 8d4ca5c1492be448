using System.Text.Json;
using System.Text.Json.Nodes;
using Redemptions.Simulators.Ledgers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults;

/// <summary>Reads a fault definition. An error names the field.</summary>
internal static class FaultReader
{
    private static readonly string[] Common = ["provider", "call", "pin", "reference", "kind", "times", "probability"];

    private static readonly string[] All =
        [.. typeof(FaultDefinition).GetProperties().Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))];

    public static FaultDefinition Read(JsonObject json)
    {
        foreach (var (name, _) in json)
        {
            if (!All.Contains(name))
                throw new FaultException(name, $"{name} is not a field of a fault; the fields are {string.Join(", ", All)}.");
        }

        var fault = Deserialize(json);

        // The default of times is 1, or always where there is a probability.
        if (!json.ContainsKey("times") && fault.Probability is null)
            fault = fault with { Times = 1 };
        Check(fault, json);
        return fault;
    }

    private static FaultDefinition Deserialize(JsonObject json)
    {
        try
        {
            return json.Deserialize<FaultDefinition>(LedgerJson.Options)!;
        }
        catch (JsonException exception)
        {
            var field = exception.Path is { Length: > 2 } path ? path[2..] : "";
            var message = field == "provider" ? "provider is flash, ott or blu." : $"{field} has the wrong type or value.";
            throw new FaultException(field, message);
        }
    }

    private static void Check(FaultDefinition fault, JsonObject json)
    {
        var kind = FaultKinds.ByName(fault.Kind) ?? throw new FaultException("kind", $"kind is required and one of {FaultKinds.Names}.");
        CheckTarget(fault, kind);
        Require(fault.Times is null or > 0, "times", "times is a positive number, or null for always.");
        Require(fault.Probability is null or (> 0 and <= 1), "probability", "probability is above 0 and at most 1.");
        Require(fault.DelayMs is null or (> 0 and <= 86_400_000), "delay_ms", "delay_ms is 1 to 86400000.");
        Require(fault.Status is null or (>= 200 and <= 599), "status", "status is an HTTP status from 200 to 599.");
        Require(fault.Size is null or (> 0 and <= 16_777_216), "size", "size is 1 to 16777216 bytes.");
        Require(fault.Amount is null or > 0, "amount", "amount is a positive number of cents.");
        Require(fault.Code is null || IsCode(fault.Code), "code", "code is a string of digits.");
        Require(fault.Code is null || fault.Provider != Provider.Blu, "code", "Blu has no codes: use status and message.");
        Require(
            fault.Recorded is null || fault.Provider == Provider.Flash, "recorded",
            "recorded needs provider flash: only Flash replays errors.");
        foreach (var needed in kind.Needs)
            Require(json[needed] is not null, needed, $"{needed} is required for {kind.Name}.");
        foreach (var (name, _) in json)
        {
            var used = Common.Contains(name) || kind.Needs.Contains(name) || kind.Takes.Contains(name);
            Require(used, name, $"{kind.Name} does not use {name}: leave it out.");
        }
    }

    private static void CheckTarget(FaultDefinition fault, FaultKind kind)
    {
        Provider[] providers = fault.Provider is { } one ? [one] : Enum.GetValues<Provider>();
        var calls = providers.SelectMany(provider => CallNames.Of(provider).Select(call => (provider, call))).ToList();
        Require(
            fault.Call is null || calls.Any(target => target.call == fault.Call), "call",
            $"call is one of {string.Join(", ", calls.Select(target => target.call).Distinct())}.");
        Require(
            calls.Any(target => (fault.Call is null || target.call == fault.Call) && kind.AppliesTo(target.provider, target.call)), "kind",
            $"{kind.Name} does not apply to that provider or call.");
    }

    private static bool IsCode(string text) => text.Length is > 0 and < 10 && text.All(char.IsAsciiDigit);

    private static void Require(bool condition, string field, string message)
    {
        if (!condition)
            throw new FaultException(field, message);
    }
}
