using System.Text.Json;

namespace Redemptions.Http;

/// <summary>What identifies an answer of the service. A gateway's JSON may have the same members with null, and is then as good as no answer.</summary>
internal static class Given
{
    /// <exception cref="JsonException">The value is null.</exception>
    public static T Value<T>(T? value)
        where T : class => value ?? throw new JsonException("The service sends a value here.");

    /// <exception cref="JsonException">The list or one of its items is null.</exception>
    public static IReadOnlyList<T> List<T>(IReadOnlyList<T>? list) =>
        list is null || list.Any(item => item is null) ? throw new JsonException("The service sends a list of objects here.") : list;
}
