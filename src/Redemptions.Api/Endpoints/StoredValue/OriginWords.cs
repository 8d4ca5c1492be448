namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>The names of origins.</summary>
internal static class OriginWords
{
    /// <summary>The origins that a caller can choose.</summary>
    public static IReadOnlyDictionary<string, ValueOrigin> Loaded { get; } = new Dictionary<string, ValueOrigin>(StringComparer.Ordinal)
    {
        ["paid"] = ValueOrigin.Paid,
        ["promotional"] = ValueOrigin.Promotional,
    };
}
