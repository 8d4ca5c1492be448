using System.Globalization;

namespace Redemptions.Benchmarks;

/// <summary>What is told while it goes on: progress dimly, figures as lines of their own.</summary>
internal static class Say
{
    public static void Progress(string text) => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {TimeProvider.System.GetUtcNow():HH:mm:ss}  {text}"));

    public static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
