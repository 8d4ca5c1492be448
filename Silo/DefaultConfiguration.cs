using Microsoft.Extensions.Configuration.Memory;

namespace Redemptions.Silo;

/// <summary>What holds where nobody says otherwise; every source of configuration goes before it.</summary>
internal static class DefaultConfiguration
{
    private static readonly Dictionary<string, string?> Values = new()
    {
        ["Urls"] = "http://localhost:8080",
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Orleans"] = "Warning",
        ["Logging:LogLevel:Polly"] = "Warning",

        // Why a start failed is said once, in one sentence.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",

        // Advice on garbage collection; a watchdog that counts a machine's sleep; a warning of what the folder's rights take care of.
        ["Logging:LogLevel:Orleans.Runtime.Silo"] = "Error",
        ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager"] = "Error",
        ["Logging:LogLevel:System.Net.Http"] = "Warning",

        // They tell the address of every call, and a caller may have put a PIN into one by mistake. Whoever wants them must name them.
        // Of the first even a level that never comes costs each call a scope and an activity; a collector of traces brings its own.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",
        ["Logging:LogLevel:Microsoft.AspNetCore.Routing"] = "Warning",
        ["Logging:LogLevel:OpenTelemetry"] = "Warning",
    };

    public static void AddDefaults(this WebApplicationBuilder builder) =>
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Values });
}
