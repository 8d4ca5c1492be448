using System.Globalization;
using System.Text.RegularExpressions;

namespace Redemptions.Api.Http;

/// <summary>Reads query parameters and adds an error for each that is malformed or repeated. <see cref="QueryMiddleware"/> has already refused
/// undocumented ones.</summary>
internal sealed partial class QueryReader(IQueryCollection query)
{
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];
    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public string? Text(string name, Regex form, string message)
    {
        var text = Given(name);
        return text is null || form.IsMatch(text) ? text : Refuse(name, message);
    }

    public T? Word<T>(string name, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (Given(name) is not { } text)
        {
            return null;
        }

        if (words.TryGetValue(text, out var value))
        {
            return value;
        }

        Refuse(name, $"Send one of {string.Join(", ", words.Keys)}.");
        return null;
    }

    /// <summary>A time with its zone; without one the value would be ambiguous, so it is an error.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Given(name) is not { } text)
        {
            return null;
        }

        if (ParseTime(text) is { } time)
        {
            return time;
        }

        Refuse(name, "Send an ISO 8601 time with a zone, such as 2026-01-31T08:00:00Z; encode a plus as %2B.");
        return null;
    }

    /// <summary>Parses an ISO 8601 time with its zone; null if the text is anything else. Of a fraction of a second, as Go and Java write it to the nanosecond, seven digits count.</summary>
    public static DateTimeOffset? ParseTime(string text) =>
        HasZone(text) && DateTimeOffset.TryParseExact(Finer().Replace(text, "$1"), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToUniversalTime() : null;

    public int? WholeNumber(string name, int least, int most)
    {
        if (Given(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(name, $"Send a whole number from {least} to {most}.", "out_of_range");
        return null;
    }

    [GeneratedRegex(@"(\.[0-9]{7})[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Finer();

    private static bool HasZone(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-');

    private string? Given(string name)
    {
        var values = query[name];
        return values.Count > 1 ? Refuse(name, "Send this parameter once.", "conflict") : values.Count == 0 ? null : values.ToString();
    }

    private string? Refuse(string name, string message, string code = "malformed")
    {
        _errors.Add(new FieldError { Field = name, Code = code, Message = message });
        return null;
    }
}
