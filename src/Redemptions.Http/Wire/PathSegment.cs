using System.Runtime.CompilerServices;

namespace Redemptions.Http;

internal static class PathSegment
{
    /// <summary>An id as a segment of a path.</summary>
    /// <exception cref="ArgumentException">It is missing or a dot segment: the call would be that of another resource, such as the list of all.</exception>
    public static string Of(string id, [CallerArgumentExpression(nameof(id))] string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id, name);
        return id is "." or ".." ? throw new ArgumentException("A dot segment is no id.", name) : Uri.EscapeDataString(id);
    }
}
