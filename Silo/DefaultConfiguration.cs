using Microsoft.Extensions.Configuration.Memory;

namespace Redemptions.Silo;

/// <summary>The default values of configuration; every other source overrides them.</summary>
internal static class DefaultConfiguration
{
    private static readonly Dictionary<string, string?> Values = new()
    {
        ["Urls"] = "http://localhost:8080",
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Orleans"] = "Warning",
        ["Logging:LogLevel:Polly"] = "Warning",

        // The reason of a failed start is printed once, in one sentence.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",

        // Advice about garbage collection; a watchdog that reports a suspended machine; a warning about unencrypted keys, whose folder only the owner can read.
        ["Logging:LogLevel:Orleans.Runtime.Silo"] = "Error",
        ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager"] = "Error",
        ["Logging:LogLevel:System.Net.Http"] = "Warning",

        // These categories log the URL of every request, and a caller may have put a PIN into one by mistake. They must be enabled by name.
        // The first costs each request a scope and an activity even at a level that is never logged; a trace exporter adds its own activity.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",
        ["Logging:LogLevel:Microsoft.AspNetCore.Routing"] = "Warning",
        ["Logging:LogLevel:OpenTelemetry"] = "Warning",
    };

    public static void AddDefaults(this WebApplicationBuilder builder) =>
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Values });
}
