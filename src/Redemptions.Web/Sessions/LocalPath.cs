namespace Redemptions.Web.Sessions;

/// <summary>Paths of this service that a form or a query names, so that a redirection never leads to another site.</summary>
internal static class LocalPath
{
    private const int Longest = 500;

    /// <summary>The path with its query, without the path prefix; null if it is not one of the pages.</summary>
    public static string? Read(string? text) =>
        text is { Length: <= Longest } && (IsBelow(text, "/till") || IsBelow(text, "/console")) && !text.Any(letter => letter is '\\' or < ' ' or > '~') ? text : null;

    private static bool IsBelow(string text, string root) => text.StartsWith(root, StringComparison.Ordinal) && (text.Length == root.Length || text[root.Length] is '/' or '?');
}
