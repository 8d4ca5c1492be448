using System.Text.Json;
using System.Text.Json.Nodes;

namespace Redemptions.Http.Tests.Harness;

/// <summary>The scenarios that the clients of both languages run.</summary>
internal static class Scenario
{
    public static JsonElement File { get; } = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scenarios", "scenarios.json"))).RootElement;

    public static JsonElement Named(string name) =>
        File.GetProperty("scenarios").EnumerateArray().Single(scenario => scenario.GetProperty("name").GetString() == name);

    /// <summary>An object of the file with some members replaced.</summary>
    public static JsonObject Completed(string name, JsonElement changes)
    {
        var node = JsonNode.Parse(File.GetProperty(name).GetRawText())!.AsObject();
        foreach (var change in changes.EnumerateObject())
        {
            node[change.Name] = JsonNode.Parse(change.Value.GetRawText());
        }

        return node;
    }
}
