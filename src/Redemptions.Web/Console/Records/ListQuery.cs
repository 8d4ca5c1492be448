using System.Globalization;
using Redemptions.Web.Pages;

namespace Redemptions.Web.Console.Records;

/// <summary>The filter of the list as the URL has it. Its names are those of the API.</summary>
/// <param name="Values">The parameters that are set.</param>
public sealed record ListQuery(IReadOnlyDictionary<string, string> Values)
{
    private const int PageSize = 50;
    private const string Date = "yyyy-MM-dd";
    private static readonly TimeSpan Sast = TimeSpan.FromHours(2);

    /// <summary>The names that the list knows.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["status", "type", "external_reference", "created_from", "created_to", "updated_from", "updated_to", "in_doubt", "attention", "cursor"];

    public string? this[string name] => Values.GetValueOrDefault(name);

    /// <summary>The query of a request; blanks around values and empty values do not count.</summary>
    internal static ListQuery Of(HttpContext context) =>
        new(Names.Where(name => context.Query(name) is not null).ToDictionary(name => name, name => context.Query(name)!, StringComparer.Ordinal));

    /// <summary>What is wrong with the query of a request; null if nothing is. An unknown name is refused: a misspelt filter must not show everything.</summary>
    internal static string? ErrorIn(HttpContext context) =>
        context.Request.Query.Keys.FirstOrDefault(name => !Names.Contains(name)) is { } unknown ? $"The list has no filter '{unknown}', so it shows nothing. Its filters are {string.Join(", ", Names)}."
        : context.Request.Query.FirstOrDefault(given => given.Value.Count > 1).Key is { } repeated ? $"The filter '{repeated}' is given more than once."
        : null;

    /// <summary>Reads the filter; null with a sentence if a value is not understood.</summary>
    public RedemptionFilter? Read(out string? error)
    {
        error = null;
        var status = Word<RedemptionStatus>("status", ref error);
        var (createdFrom, createdTo) = (Time("created_from", isEnd: false, ref error), Time("created_to", isEnd: true, ref error));
        var (updatedFrom, updatedTo) = (Time("updated_from", isEnd: false, ref error), Time("updated_to", isEnd: true, ref error));
        var (inDoubt, attention) = (Truth("in_doubt", ref error), Truth("attention", ref error));
        return error is not null ? null : new RedemptionFilter
        {
            Status = status,
            Type = this["type"],
            ExternalReference = this["external_reference"],
            CreatedFrom = createdFrom,
            CreatedTo = createdTo,
            UpdatedFrom = updatedFrom,
            UpdatedTo = updatedTo,
            InDoubt = inDoubt,
            Attention = attention,
            Cursor = this["cursor"],
            Limit = PageSize,
        };
    }

    /// <summary>The path of the list with this filter and another cursor; null begins anew.</summary>
    public string Path(string? cursor) => Query("/console/redemptions", Values.Where(value => value.Key != "cursor").Append(new("cursor", cursor ?? string.Empty)));

    /// <summary>A path with a query of the values that are not empty.</summary>
    internal static string Query(string path, IEnumerable<KeyValuePair<string, string>> values)
    {
        var query = string.Join('&', values.Where(value => value.Value.Length > 0).Select(value => $"{value.Key}={Uri.EscapeDataString(value.Value)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    private T? Word<T>(string name, ref string? error)
        where T : struct, Enum
    {
        if (this[name] is not { } text)
        {
            return null;
        }

        if (Enum.GetValues<T>().Where(value => ConsoleText.Word(value) == text).Select(value => (T?)value).FirstOrDefault() is { } found)
        {
            return found;
        }

        error ??= $"The filter '{name}' has a value that it does not know; use one of {string.Join(", ", Enum.GetValues<T>().Select(ConsoleText.Word))}.";
        return null;
    }

    private bool? Truth(string name, ref string? error)
    {
        switch (this[name])
        {
            case null:
                return null;
            case "true":
                return true;
            case "false":
                return false;
            default:
                error ??= $"The filter '{name}' is true or false.";
                return null;
        }
    }

    // A day is one of SAST, and the last day is included.
    private DateTimeOffset? Time(string name, bool isEnd, ref string? error)
    {
        if (this[name] is not { } text)
        {
            return null;
        }

        if (DateTime.TryParseExact(text, Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new DateTimeOffset(isEnd && day < DateTime.MaxValue.Date ? day.AddDays(1) : day, Sast);
        }

        if (text.Contains('T', StringComparison.Ordinal) && (text.EndsWith('Z') || text.AsSpan()[Math.Max(0, text.Length - 6)..].ContainsAny('+', '-'))
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        error ??= $"The filter '{name}' is a day such as 2026-11-28 (SAST), or a time with its zone such as 2026-11-28T09:30:00Z.";
        return null;
    }
}
