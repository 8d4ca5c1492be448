using Redemptions.Providers.Shared.Classification;

namespace Redemptions.Providers.Blu;

/// <summary>The built-in classes of Blu's error messages. A message that matches nothing is in doubt.</summary>
internal static class BluTexts
{
    private static readonly Dictionary<string, ResponseCategory> Shipped = new() { ["invalid"] = ResponseCategory.Rejected };

    // A component that quotes the address without its beginning names this part of it. The blank before it marks what follows as a path.
    private const string Path = "/variable/";

    public static ResponseCategory ClassOf(string? message, BluOptions options) =>
        TextClasses.Of(message?.Replace(Path, " " + Path, StringComparison.OrdinalIgnoreCase), Shipped, options.Classes, TextSubject.OfOursOrProcessing);
}
