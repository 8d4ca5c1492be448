using System.Text.RegularExpressions;

namespace Redemptions.Api.Http;

/// <summary>Finds the known name that a misspelt one most likely stands for.</summary>
internal static partial class NearestName
{
    private const int ShortestCommonWord = 3;
    private const int CommonWord = 1000;
    private const int Unlike = int.MaxValue;

    /// <summary>The nearest of <paramref name="known"/>, the first if several are equally near; null if none is similar.</summary>
    public static string? Of(string written, IEnumerable<string> known) => known
        .Select(name => (Name: name, Distance: Distance(Words(written), Words(name))))
        .Where(each => each.Distance != Unlike)
        .OrderBy(each => each.Distance)
        .Select(each => each.Name)
        .FirstOrDefault();

    /// <summary>Names that differ in few letters rank first, then names that share a word, such as <c>amount_cents</c> and <c>amount</c>.</summary>
    private static int Distance(string[] written, string[] known)
    {
        var (one, other) = (string.Concat(written), string.Concat(known));
        var edits = EditDistance.Of(one, other);
        return edits <= Math.Max(1, Math.Min(one.Length, other.Length) / 3) ? edits
            : written.Intersect(known, StringComparer.Ordinal).Any(word => word.Length >= ShortestCommonWord) ? CommonWord + edits
            : Unlike;
    }

    /// <summary>The words of a name in snake_case, kebab-case or camelCase, in lower case.</summary>
    private static string[] Words(string name) => [.. Word().Matches(name).Select(match => match.Value.ToLowerInvariant())];

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
