using System.Text.Json;
using System.Text.Json.Nodes;

namespace Redemptions.Testing;

/// <summary>Mutates a JSON text as networks, gateways, other versions and attackers do: mostly in one place, sometimes in several.</summary>
/// <remarks>The same random numbers give the same mutations, so a seed repeats a finding.</remarks>
internal sealed class JsonMutations(Random random)
{
    private const int MostInOne = 3;
    private const string Placeholder = "\"@raw\"";

    /// <summary>Values that readers must be able to meet, some of which no JSON writer produces.</summary>
    private static readonly string[] Raw =
    [
        "null", "true", "false", "0", "-1", "1", "-0", "1e5", "1E400", "0.1", "50.5", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
        "79228162514264337593543950336", "\"\"", "\" \"", "\"0\"", "\"-1\"", "\"1,250.00\"", "\"50.00\"", "\"1e3\"", "\"NaN\"", "\"true\"", "\"\\u0000\"", "\"\\ud800\"",
        "\"\\u202e\\u0661\\u0662\"", "[]", "{}", "[[[[[[[[]]]]]]]]", "[null]", "{\"a\":{\"a\":{\"a\":1}}}", new string('[', 200) + new string(']', 200), $"\"{new string('9', 5_000)}\"", "01", "+1",
        "Infinity", "'1'",
    ];

    /// <summary>A mutated version of <paramref name="json"/>, which may no longer be valid JSON.</summary>
    public string Spoil(string json)
    {
        var spoiled = json;
        for (var times = random.Next(1, MostInOne + 1); times > 0; times--)
        {
            spoiled = random.Next(5) == 0 ? SpoilText(spoiled) : SpoilMember(spoiled);
        }

        return spoiled;
    }

    private string SpoilMember(string json)
    {
        try
        {
            if (JsonNode.Parse(json) is not JsonObject root)
            {
                return SpoilText(json);
            }

            var parents = Objects(root).Where(parent => parent.Count > 0).ToArray();
            if (parents.Length == 0)
            {
                return Any(Raw);
            }

            var parent = Any(parents);
            var name = Any([.. parent.Select(member => member.Key)]);
            switch (random.Next(6))
            {
                case 0: parent.Remove(name); break;
                case 1: parent[name.ToUpperInvariant()] = parent[name]?.DeepClone(); break;
                case 2: parent[$"{name}_of_tomorrow"] = "new"; break;
                case 3: parent[name] = parent[Any([.. parent.Select(member => member.Key)])]?.DeepClone(); break;
                default: parent[name] = "@raw"; break;
            }

            return root.ToJsonString().Replace(Placeholder, Any(Raw), StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return SpoilText(json);
        }
    }

    private string SpoilText(string text)
    {
        var at = random.Next(text.Length + 1);
        return random.Next(7) switch
        {
            0 => text[..at],
            1 => text[at..],
            2 => text.Insert(at, Any(["\"", "{", "}", "[", "]", ",", ":", "\\", "\0", "\u2028", "é", " "])),
            3 => text + text,
            4 => "\ufeff" + text,
            5 => Any(Raw),
            _ => text.Length == 0 ? text : text.Remove(Math.Min(at, text.Length - 1), 1),
        };
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject parent => [parent, .. parent.SelectMany(member => Objects(member.Value))],
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    private T Any<T>(IReadOnlyList<T> among) => among[random.Next(among.Count)];
}
