namespace Redemptions.Contracts;

/// <summary>The limits of requests for cards that do not depend on the program.</summary>
public static class StoredValueLimits
{
    /// <summary>The most cards that one call issues.</summary>
    public const int MaximumQuantity = 1000;

    /// <summary>The most characters of a reason.</summary>
    public const int LongestReason = 500;
}
