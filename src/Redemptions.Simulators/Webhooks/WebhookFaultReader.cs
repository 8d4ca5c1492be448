using System.Text.Json;
using System.Text.Json.Nodes;
using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Ledgers;

namespace Redemptions.Simulators.Webhooks;

/// <summary>Reads a fault of the receiver. An error names the field.</summary>
internal static class WebhookFaultReader
{
    private const int LongestDelay = 86_400_000;

    // The kinds with the fields that each uses beside kind and times.
    private static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["status"] = ["status", "retry_after"],
        ["redirect"] = ["status", "location"],
        ["delay"] = ["delay_ms"],
        ["hold"] = [],
        ["drop"] = [],
    };

    /// <exception cref="FaultException">The fault is invalid.</exception>
    public static WebhookFault Read(JsonObject json)
    {
        var kind = json["kind"] is JsonValue value && value.TryGetValue<string>(out var name) ? name : "";
        if (!Kinds.TryGetValue(kind, out var fields))
            throw new FaultException("kind", $"kind is required and one of {string.Join(", ", Kinds.Keys)}.");
        foreach (var (field, _) in json)
            Require(field is "kind" or "times" || fields.Contains(field), field, $"{kind} does not use {field}: leave it out.");
        var fault = Deserialize(json);
        Require(fault.Times is null or > 0, "times", "times is a positive number, or null for always.");
        Require(fault.Status is null or (>= 200 and <= 599), "status", "status is an HTTP status from 200 to 599.");
        Require(kind != "delay" || fault.DelayMs is > 0 and <= LongestDelay, "delay_ms", $"delay_ms is required for delay: 1 to {LongestDelay}.");
        return json.ContainsKey("times") ? fault : fault with { Times = 1 };
    }

    private static WebhookFault Deserialize(JsonObject json)
    {
        try
        {
            return json.Deserialize<WebhookFault>(LedgerJson.Options)!;
        }
        catch (JsonException exception)
        {
            var field = exception.Path is { Length: > 2 } path ? path[2..] : "";
            throw new FaultException(field, $"{field} has the wrong type or value.");
        }
    }

    private static void Require(bool condition, string field, string message)
    {
        if (!condition)
            throw new FaultException(field, message);
    }
}
