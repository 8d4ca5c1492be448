using System.Text.Json;

namespace Redemptions.Simulators.Wire;

/// <summary>Reads members of a request: null for one that is absent or has another type.</summary>
internal static class WireJsonMembers
{
    public static string? Text(this JsonElement json, string name)
        => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static long? Integer(this JsonElement json, string name)
        => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : null;

    public static bool Lacks(this JsonElement json, string name)
        => !json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null;
}
