namespace Redemptions.Web.Text;

/// <summary>Encodes text as a Code 128 barcode (ISO/IEC 15417): digits in pairs with code set C, anything else in code set B.</summary>
internal static class Code128
{
    /// <summary>The blank modules that a scanner needs on each side.</summary>
    public const int QuietZone = 10;

    private const int StartB = 104;
    private const int StartC = 105;
    private const int SwitchToB = 100;
    private const int Stop = 106;
    private const int Modulus = 103;

    // The widths of bars and spaces of each symbol, in modules, beginning with a bar.
    private static readonly string[] Widths =
    [
        "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312", "231212", "112232", "122132", "122231", "113222",
        "123122", "123221", "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321",
        "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121",
        "313121", "211331", "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111", "111224",
        "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
        "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113",
        "114311", "411113", "411311", "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
    ];

    /// <summary>The bars as (position, width) in modules from the left edge, and the width of the whole barcode with its quiet zones.</summary>
    /// <exception cref="ArgumentException">The text is empty or has a character outside printable ASCII.</exception>
    public static (IReadOnlyList<(int Position, int Width)> Bars, int Width) Encode(string text)
    {
        var symbols = Symbols(text);
        symbols.Add((symbols[0] + symbols.Skip(1).Select((symbol, at) => symbol * (at + 1)).Sum()) % Modulus);
        symbols.Add(Stop);
        var bars = new List<(int Position, int Width)>();
        var position = QuietZone;
        foreach (var widths in symbols.Select(symbol => Widths[symbol]))
        {
            for (var at = 0; at < widths.Length; at++)
            {
                var width = widths[at] - '0';
                if (at % 2 == 0)
                {
                    bars.Add((position, width));
                }

                position += width;
            }
        }

        return (bars, position + QuietZone);
    }

    private static List<int> Symbols(string text)
    {
        if (text.Length == 0 || text.Any(letter => letter is < ' ' or > '~'))
        {
            throw new ArgumentException("A barcode needs at least one character, and only printable ASCII.", nameof(text));
        }

        if (text.Length < 4 || !text.All(char.IsAsciiDigit))
        {
            return [StartB, .. text.Select(letter => letter - ' ')];
        }

        var pairs = Enumerable.Range(0, text.Length / 2).Select(pair => (text[pair * 2] - '0') * 10 + text[pair * 2 + 1] - '0');
        return text.Length % 2 == 0 ? [StartC, .. pairs] : [StartC, .. pairs, SwitchToB, text[^1] - ' '];
    }
}
