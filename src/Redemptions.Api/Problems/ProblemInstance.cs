using Redemptions.Grains.Application;

namespace Redemptions.Api.Problems;

/// <summary>The path of a call as a problem may repeat it.</summary>
internal static class ProblemInstance
{
    private const string Hidden = "***";

    /// <summary>The path without its query; a segment that could be a PIN is left out, for a caller may have written one there by mistake.</summary>
    public static string Of(PathString path) =>
        path.HasValue ? string.Join('/', path.ToUriComponent().Split('/').Select(Shown)) : "/";

    private static string Shown(string segment) =>
        RedemptionId.TryParse(segment, out _) || !PinGuard.MayHold(segment) ? segment : Hidden;
}
