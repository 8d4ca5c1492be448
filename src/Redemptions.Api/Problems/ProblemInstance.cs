namespace Redemptions.Api.Problems;

/// <summary>The path of a call as a problem may repeat it.</summary>
internal static class ProblemInstance
{
    private const string Hidden = "***";

    /// <summary>The path without its query. A segment that could be a PIN is replaced, since a caller may have put one there by mistake.</summary>
    public static string Of(PathString path) =>
        path.HasValue ? string.Join('/', path.ToUriComponent().Split('/').Select(Shown)) : "/";

    private static string Shown(string segment) =>
        RedemptionId.TryParse(segment, out _) || CardId.TryParse(segment, out _) || !PossiblePin.IsIn(segment) ? segment : Hidden;
}
