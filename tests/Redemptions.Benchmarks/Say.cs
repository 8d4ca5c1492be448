using System.Globalization;

namespace Redemptions.Benchmarks;

/// <summary>Console output during a run: progress dimmed, figures on lines of their own.</summary>
internal static class Say
{
    public static void Progress(string text) => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {TimeProvider.System.GetUtcNow():HH:mm:ss}  {text}"));

    public static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
