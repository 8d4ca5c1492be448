using System.Text.Json;

namespace Redemptions.Checker.Reading;

/// <summary>Reads members strictly: an absent required member is an error that names it; unknown members are ignored.</summary>
internal static class JsonMembers
{
    public static JsonElement Required(this JsonElement json, string name)
        => json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : throw new JsonException($"The member '{name}' is missing.");

    public static JsonElement? Optional(this JsonElement json, string name)
        => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    public static string Text(this JsonElement json, string name) => json.Required(name).GetString()!;

    public static string? OptionalText(this JsonElement json, string name) => json.Optional(name)?.GetString();

    public static long Number(this JsonElement json, string name) => json.Required(name).GetInt64();

    public static long? OptionalNumber(this JsonElement json, string name) => json.Optional(name)?.GetInt64();

    public static IReadOnlyList<T> List<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        => [.. json.Required(name).EnumerateArray().Select(read)];
}
