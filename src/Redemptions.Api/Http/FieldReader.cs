using System.Text.Json;
using Redemptions.Grains.Door;

namespace Redemptions.Api.Http;

/// <summary>Reads the members of one JSON object and notes each that is of the wrong kind. Null counts as left out; unknown members as well.</summary>
internal sealed class FieldReader(JsonElement element, string path, List<FieldError> errors)
{
    private const int LongestKeyShown = 40;

    /// <summary>How many members of the whole body are noted by now.</summary>
    public int ErrorCount => errors.Count;

    public string? Text(string name) => Given(name) is { } value ? Text(value, path + name) : null;

    public Sensitive? Secret(string name) => Text(name) is { } text ? new Sensitive(text) : null;

    public long? WholeNumber(string name)
    {
        if (Given(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
        {
            return number;
        }

        return Refuse<long>(path + name, "Write a whole number of the currency's minor unit (cents), without quotes, fraction or exponent.");
    }

    public bool? Truth(string name) => Given(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => Refuse<bool>(path + name, "Write true or false, without quotes."),
    };

    /// <summary>A time that says its zone.</summary>
    public DateTimeOffset? Time(string name) => Text(name) is not { } text
        ? null
        : QueryReader.ParseTime(text) ?? Refuse<DateTimeOffset>(path + name, "Write an ISO 8601 time with its zone, such as 2027-12-31T00:00:00Z.");

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string>? Words(string name)
    {
        if (Given(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Note(path + name, "Write a list of texts.");
            return null;
        }

        return [.. value.EnumerateArray().Select(item => Text(item, path + name) ?? string.Empty)];
    }

    public FieldReader? Object(string name)
    {
        if (Given(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new FieldReader(value, $"{path}{name}.", errors);
        }

        Note(path + name, "Write a JSON object.");
        return null;
    }

    /// <summary>The members of an object whose members are all texts.</summary>
    public IReadOnlyDictionary<string, string>? Texts(string name)
    {
        if (Given(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Note(path + name, "Write a JSON object of texts.");
            return null;
        }

        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            texts[member.Name] = Text(member.Value, Named(path + name, member.Name)) ?? string.Empty;
        }

        return texts;
    }

    /// <summary>Notes what is wrong with a member that was read.</summary>
    public void Note(string field, string message, string code = "malformed") => errors.Add(new FieldError { Field = field, Code = code, Message = message });

    private JsonElement? Given(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string? Text(JsonElement value, string field)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Note(field, "Write a text, in quotes.");
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: only reading the text finds out.
            Note(field, "This text is no Unicode.");
            return null;
        }
    }

    private T? Refuse<T>(string field, string message)
        where T : struct
    {
        Note(field, message);
        return null;
    }

    /// <summary>A caller's own name is repeated only where it cannot be a PIN in the wrong place.</summary>
    private static string Named(string parent, string key) =>
        key.Length is > 0 and <= LongestKeyShown && !key.Any(char.IsControl) && !PinGuard.MayHold(key) ? $"{parent}.{key}" : parent;
}
