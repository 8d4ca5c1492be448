using Redemptions.Providers.Shared.Classification;

namespace Redemptions.Providers.Blu;

/// <summary>The built-in classes of Blu's error messages. A message that matches nothing is in doubt.</summary>
internal static class BluTexts
{
    private static readonly Dictionary<string, ResponseCategory> Shipped = new() { ["invalid"] = ResponseCategory.Rejected };

    public static ResponseCategory ClassOf(string? message, BluOptions options) => TextClasses.Of(message, Shipped, options.Classes);
}
