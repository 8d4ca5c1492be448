using System.Collections.Concurrent;
using System.Text;

namespace Redemptions.LoadTest.Fronts;

/// <summary>Interns codes and statuses of answers, so that a million answers share a few strings.</summary>
internal static class StringPool
{
    private const int MaxLength = 64;
    private static readonly ConcurrentDictionary<string, string> Known = new();
    private static readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> BySpan = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxLength)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        Span<char> text = stackalloc char[MaxLength];
        var length = Encoding.UTF8.GetChars(utf8, text);
        return BySpan.TryGetValue(text[..length], out var known) ? known : Known.GetOrAdd(text[..length].ToString(), word => word);
    }
}
