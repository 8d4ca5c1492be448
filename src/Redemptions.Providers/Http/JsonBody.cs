using System.Globalization;
using System.Text.Json;

namespace Redemptions.Providers.Http;

/// <summary>A JSON object from outside: every reading is tolerant of numbers as strings, and none throws.</summary>
internal sealed class JsonBody
{
    // A member that is there twice says two things; nobody should guess which one moved the money.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly Dictionary<string, JsonElement> _members;

    private JsonBody(JsonElement element) =>
        _members = element.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);

    /// <summary>The object in <paramref name="text"/>, or null where there is none.</summary>
    public static JsonBody? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return From(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A text, or a number as it was written; null for all else.</summary>
    public string? Text(string name)
    {
        if (!_members.TryGetValue(name, out var element)) return null;
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString(),
                JsonValueKind.Number => element.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped: JSON allows it, .NET does not.
            return null;
        }
    }

    /// <summary>A truth, also one written as a text.</summary>
    public bool? Truth(string name) =>
        _members.TryGetValue(name, out var element) && element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? element.ValueKind == JsonValueKind.True
        : bool.TryParse(Text(name), out var truth) ? truth : null;

    /// <summary>Whole minor units, 0 or more; null where there are none or they are anything else.</summary>
    public long? Cents(string name) =>
        long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var cents) ? cents : null;

    /// <summary>An amount in rand with decimals, in cents; null where there is none or it is anything else.</summary>
    public long? Rand(string name) => RandText.TryParse(Text(name), out var cents) ? cents : null;

    /// <summary>A moment in ISO 8601 alone; one without an offset is taken as UTC. Null for all else.</summary>
    public DateTimeOffset? Moment(string name) => IsoMoment.Parse(Text(name));

    /// <summary>An object inside, or null.</summary>
    public JsonBody? Object(string name) => _members.TryGetValue(name, out var element) ? From(element) : null;

    private static JsonBody? From(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object ? new JsonBody(element) : null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
