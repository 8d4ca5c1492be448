using System.Text.RegularExpressions;

namespace Redemptions.Api.Http;

/// <summary>Finds the known name that a misspelt one most likely stands for.</summary>
internal static partial class NearestName
{
    private const int ShortestCommonWord = 3;
    private const int CommonWord = 1000;
    private const int Unlike = int.MaxValue;

    /// <summary>The nearest of <paramref name="known"/>, the first of several that are equally near; null where none is like it.</summary>
    public static string? Of(string written, IEnumerable<string> known) => known
        .Select(name => (Name: name, Distance: Distance(Words(written), Words(name))))
        .Where(each => each.Distance != Unlike)
        .OrderBy(each => each.Distance)
        .Select(each => each.Name)
        .FirstOrDefault();

    /// <summary>Names that differ in few letters are nearest; behind them come those that have a word in common, such as <c>amount_cents</c> and <c>amount</c>.</summary>
    private static int Distance(string[] written, string[] known)
    {
        var (one, other) = (string.Concat(written), string.Concat(known));
        var edits = Edits(one, other);
        return edits <= Math.Max(1, Math.Min(one.Length, other.Length) / 3) ? edits
            : written.Intersect(known, StringComparer.Ordinal).Any(word => word.Length >= ShortestCommonWord) ? CommonWord + edits
            : Unlike;
    }

    /// <summary>How many letters have to be put in, left out, replaced or swapped with their neighbour.</summary>
    private static int Edits(string one, string other)
    {
        var edits = new int[one.Length + 1, other.Length + 1];
        for (var at = 0; at <= one.Length; at++)
        {
            for (var to = 0; to <= other.Length; to++)
            {
                edits[at, to] = at == 0 ? to : to == 0 ? at : Math.Min(
                    Math.Min(edits[at - 1, to], edits[at, to - 1]) + 1,
                    edits[at - 1, to - 1] + (one[at - 1] == other[to - 1] ? 0 : 1));
                if (at > 1 && to > 1 && one[at - 1] == other[to - 2] && one[at - 2] == other[to - 1])
                {
                    edits[at, to] = Math.Min(edits[at, to], edits[at - 2, to - 2] + 1);
                }
            }
        }

        return edits[one.Length, other.Length];
    }

    /// <summary>The words of a name in snake_case, kebab-case or camelCase, in lower case.</summary>
    private static string[] Words(string name) => [.. Word().Matches(name).Select(match => match.Value.ToLowerInvariant())];

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
