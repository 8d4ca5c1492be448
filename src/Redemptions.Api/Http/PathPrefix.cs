using System.Text.RegularExpressions;

namespace Redemptions.Api.Http;

/// <summary>Reads the path below which a proxy serves the API.</summary>
internal static partial class PathPrefix
{
    /// <summary>The prefix without a trailing slash; empty if there is none; null if the text is not a valid path.</summary>
    public static PathString? Read(string? text) => text?.TrimEnd('/') switch
    {
        null or "" => PathString.Empty,
        var path when Form().IsMatch(path) => new PathString(path),
        _ => default(PathString?),
    };

    // The prefix becomes part of Location and of links, so it must not be able to lead to another host or out of the prefix.
    [GeneratedRegex(@"\A(?=.{1,200}\z)(?:/(?!\.{1,2}(?:/|\z))[A-Za-z0-9._~-]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
