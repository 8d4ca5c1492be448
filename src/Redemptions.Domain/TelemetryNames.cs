namespace Redemptions.Domain;

/// <summary>Names of metrics and traces that more than one project uses.</summary>
public static class TelemetryNames
{
    /// <summary>The meter of the service's own metrics.</summary>
    public const string Meter = "Redemptions";
}
