using Microsoft.Extensions.Configuration.Memory;

namespace Redemptions.Silo.Configuration;

/// <summary>Default configuration values, with the lowest priority: every other configuration source overrides them.</summary>
internal static class DefaultConfiguration
{
    private static readonly Dictionary<string, string?> Values = new()
    {
        ["Urls"] = "http://localhost:8080",
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Orleans"] = "Warning",

        // The process prints the reason of a failed start itself, as one sentence; the host would log it again.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",

        // Suppressed warnings: advice on garbage collection; stalls that the watchdog reports after the machine slept; unencrypted keys, which the
        // permissions of the folder protect.
        ["Logging:LogLevel:Orleans.Runtime.Silo"] = "Error",
        ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager"] = "Error",
        ["Logging:LogLevel:System.Net.Http"] = "Warning",

        // These categories log the address of every request, which may contain a PIN by a caller's mistake, so they must be enabled by name.
        // The first is None because any other level costs a scope and an activity per request, even if nothing is logged; tracing, where it
        // is configured, creates its own activity.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",
        ["Logging:LogLevel:Microsoft.AspNetCore.Routing"] = "Warning",
        ["Logging:LogLevel:OpenTelemetry"] = "Warning",
    };

    public static void AddDefaults(this WebApplicationBuilder builder) =>
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Values });
}
