namespace Redemptions.Silo.Configuration;

/// <summary>The settings that .NET's host and its libraries read: single keys, variables such as <c>OTEL_…</c>, and sections.</summary>
internal static class HostSettings
{
    private static readonly string[] Prefixes = ["OTEL_", "DOTNET_", "ASPNETCORE_"];

    /// <summary>Names of keys and sections. Names that the host reads and that have no effect here are left out, so that the command line refuses them: Http_Ports and
    /// Https_Ports, since Urls is always set; Https_Port, since no call is redirected; and ShutdownTimeoutSeconds, since Shutdown:Drain decides.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "AllowedHosts", "ApplicationName", "CaptureStartupErrors", "ContentRoot", "DetailedErrors", "Environment", "ForwardedHeaders_Enabled", "HostBuilder", "HostingStartupAssemblies",
        "HostingStartupExcludeAssemblies", "Kestrel", "Logging", "PreferHostingUrls", "PreventHostingStartup", "StartupAssembly",
        "StaticWebAssets", "SuppressStatusMessages", "Urls", "WebRoot",
    ];

    /// <summary>Whether the host reads a key or section of this name, in any case.</summary>
    public static bool Contains(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase) || Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
