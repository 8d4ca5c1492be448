using System.Globalization;

namespace Redemptions.Simulators.Wire;

/// <summary>Times in the format of all three providers: ISO 8601, UTC, milliseconds.</summary>
internal static class WireTime
{
    public static string Format(DateTimeOffset time)
        => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
