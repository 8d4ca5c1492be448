using System.Globalization;

namespace Redemptions.Simulators.Wire;

/// <summary>How every wire here writes a time: ISO 8601, UTC, milliseconds.</summary>
internal static class WireTime
{
    public static string Format(DateTimeOffset time)
        => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
