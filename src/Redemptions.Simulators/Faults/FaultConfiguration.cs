using System.Text.Json;
using System.Text.Json.Nodes;

namespace Redemptions.Simulators.Faults;

/// <summary>Faults that are active from the start: <c>--Simulators:Faults:0:Provider flash --Simulators:Faults:0:Kind drop_after</c> and so on.</summary>
internal static class FaultConfiguration
{
    private static readonly string[] Texts = ["provider", "call", "pin", "reference", "kind", "code", "message", "member"];

    public static IEnumerable<FaultDefinition> Read(IConfiguration configuration)
    {
        foreach (var section in configuration.GetSection("Simulators:Faults").GetChildren())
            yield return Read(section);
    }

    private static FaultDefinition Read(IConfigurationSection section)
    {
        var json = new JsonObject();
        foreach (var field in section.GetChildren())
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Key);
            json[name] = Texts.Contains(name) ? field.Value : Literal(section.Path, name, field.Value);
        }

        try
        {
            return FaultReader.Read(json);
        }
        catch (FaultException exception)
        {
            throw new InvalidOperationException($"{section.Path}: {exception.Message}", exception);
        }
    }

    private static JsonNode? Literal(string path, string name, string? value)
    {
        try
        {
            return JsonNode.Parse(value is "True" or "False" ? value.ToLowerInvariant() : value ?? "null");
        }
        catch (JsonException)
        {
            throw new InvalidOperationException($"{path}: {name} has the wrong type or value.");
        }
    }
}
