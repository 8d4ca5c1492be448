using System.Text.Json;

namespace Redemptions.LoadTest;

/// <summary>Members of an enumeration as the command line and the JSON spell them: <c>fresh-full</c>.</summary>
internal static class KebabCase
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}");
}
