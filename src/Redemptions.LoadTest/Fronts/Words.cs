using System.Collections.Concurrent;
using System.Text;

namespace Redemptions.LoadTest.Fronts;

/// <summary>The contract's words: few of them, said a million times, and kept once.</summary>
internal static class Words
{
    private const int Longest = 64;
    private static readonly ConcurrentDictionary<string, string> Known = new();
    private static readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> BySpan = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        Span<char> text = stackalloc char[Longest];
        var length = Encoding.UTF8.GetChars(utf8, text);
        return BySpan.TryGetValue(text[..length], out var known) ? known : Known.GetOrAdd(text[..length].ToString(), word => word);
    }
}
