using System.Collections.Concurrent;
using System.Text.Json;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Http;

/// <summary>Reads the members of one JSON object and adds an error for each of the wrong type. Null counts as omitted, but for <see cref="Replacement"/>.</summary>
/// <remarks>Members are named by <c>nameof</c> of the record that documents the object; in JSON the name is in snake_case.
/// A member that no read has asked for is unknown and is refused at the end, in this object and in every nested one.</remarks>
internal sealed class FieldReader
{
    private static readonly ConcurrentDictionary<string, string> JsonNames = new(StringComparer.Ordinal);
    private readonly JsonElement _element;
    private readonly string _path;
    private readonly List<FieldError> _errors;
    private readonly List<FieldReader> _all;
    private readonly List<string> _known = [];

    /// <summary>Reads a whole body, whose errors go into <paramref name="errors"/>.</summary>
    public FieldReader(JsonElement body, List<FieldError> errors)
        : this(body, string.Empty, errors, [])
    {
    }

    private FieldReader(JsonElement element, string path, List<FieldError> errors, List<FieldReader> all)
    {
        (_element, _path, _errors, _all) = (element, path, errors, all);
        _all.Add(this);
    }

    /// <summary>The number of errors in the whole body so far.</summary>
    public int ErrorCount => _errors.Count;

    /// <summary>A string; one of only white space counts as omitted, since forms send empty fields.</summary>
    public string? Text(string member) => Written(member) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>A string that replaces a stored one: empty if it is null or only white space, which removes the stored one; null if it is omitted.</summary>
    public string? Replacement(string member) => Text(member) ?? (_element.TryGetProperty(JsonName(member), out _) ? string.Empty : null);

    public Sensitive? Secret(string member) => Text(member) is { } text ? new Sensitive(text) : null;

    /// <summary>An amount in minor units.</summary>
    public long? MinorUnits(string member) =>
        Number(member, "Send a whole number of the currency's minor unit (cents), without quotes, fraction or exponent.");

    /// <summary>A number that is no amount of money.</summary>
    public long? Count(string member) => Number(member, "Send a whole number, without quotes, fraction or exponent.");

    /// <summary>One of <paramref name="words"/>.</summary>
    public T? Word<T>(string member, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (Text(member) is not { } text)
        {
            return null;
        }

        return words.TryGetValue(text, out var value) ? value : Refuse<T>(member, $"Send one of {string.Join(", ", words.Keys)}.");
    }

    public bool? Truth(string member) => Given(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => Refuse<bool>(member, "Send true or false, without quotes."),
    };

    /// <summary>A time with its zone. An empty string is an error, not an omission: a key that should expire must not become valid for ever.</summary>
    public DateTimeOffset? Time(string member) => Written(member) is not { } text
        ? null
        : QueryReader.ParseTime(text) ?? Refuse<DateTimeOffset>(member, "Send an ISO 8601 time with a zone, such as 2027-12-31T00:00:00Z.");

    /// <summary>A list of strings.</summary>
    public IReadOnlyList<string>? Words(string member)
    {
        if (Given(member) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Note(member, "Send a JSON array of strings.");
            return null;
        }

        return [.. value.EnumerateArray().Select(item => Text(item, Field(member)) ?? string.Empty)];
    }

    /// <summary>An object, as <paramref name="read"/> reads it.</summary>
    public T? Object<T>(string member, Func<FieldReader, T> read)
        where T : class
    {
        if (Given(member) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return read(new FieldReader(value, $"{Field(member)}.", _errors, _all));
        }

        Note(member, "Send a JSON object.");
        return null;
    }

    /// <summary>An object of strings with names that the caller chooses. An empty array counts as an empty object: some languages serialise an
    /// empty map that way.</summary>
    public IReadOnlyDictionary<string, string>? Texts(string member)
    {
        if (Given(member) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Note(member, "Send a JSON object whose values are strings.");
            return null;
        }

        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (var entry in value.EnumerateObject())
        {
            texts[entry.Name] = Text(entry.Value, Named(Field(member), entry.Name)) ?? string.Empty;
        }

        return texts;
    }

    /// <summary>Adds an error for every member of the body that has not been read so far.</summary>
    public void RefuseUnknown()
    {
        foreach (var reader in _all)
        {
            foreach (var member in reader._element.EnumerateObject().Where(member => !reader._known.Contains(member.Name, StringComparer.Ordinal)))
            {
                _errors.Add(reader.Unknown(member.Name));
            }
        }
    }

    /// <summary>Adds an error for a member that was read.</summary>
    public void Note(string member, string message, string code = "malformed") => Add(Field(member), message, code);

    private static string JsonName(string member) => JsonNames.GetOrAdd(member, static name => JsonNamingPolicy.SnakeCaseLower.ConvertName(name));

    private string Field(string member) => _path + JsonName(member);

    private void Add(string field, string message, string code = "malformed") => _errors.Add(new FieldError { Field = field, Code = code, Message = message });

    // Errors beyond the limit are only counted, so they need no message.
    private FieldError Unknown(string name) => _errors.Count < ProblemResult.MostErrors
        ? UnknownName.Error(name, _path, _known, _all.Where(other => other != this).SelectMany(other => other._known.Select(known => other._path + known)))
        : UnknownName.Error(name, _path, [], []);

    private JsonElement? Given(string member)
    {
        var name = JsonName(member);
        if (!_known.Contains(name, StringComparer.Ordinal))
        {
            _known.Add(name);
        }

        return _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private string? Written(string member) => Given(member) is { } value ? Text(value, Field(member)) : null;

    private string? Text(JsonElement value, string field)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Add(field, "Send a JSON string.");
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate, or bytes that are not UTF-8: the parser detects them only when the string is read.
            Add(field, "The string is not valid Unicode.");
            return null;
        }
    }

    private long? Number(string member, string message) => Given(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out var number) => number,
        _ => Refuse<long>(member, message),
    };

    private T? Refuse<T>(string member, string message)
        where T : struct
    {
        Note(member, message);
        return null;
    }

    /// <summary>The path of a caller-chosen member; without its name if that could be a misplaced PIN.</summary>
    private static string Named(string parent, string key) => RepeatableName.Is(key) ? $"{parent}.{key}" : parent;
}
