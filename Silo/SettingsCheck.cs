using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.Json;
using Redemptions.Storage;

namespace Redemptions.Silo;

/// <summary>Rejects configuration keys that this service does not read: a mistyped key would otherwise be ignored silently.</summary>
/// <remarks>The command line belongs to this service alone, so every key on it must be known. A settings file may contain sections of other
/// programs, and the environment may contain anything: there only this service's sections, and sections with similar names, are checked.</remarks>
internal static class SettingsCheck
{
    private static readonly string[] OfTheHost =
    [
        "AllowedHosts", "ApplicationName", "CaptureStartupErrors", "ContentRoot", "DetailedErrors", "Environment", "ForwardedHeaders_Enabled", "HostBuilder", "HostingStartupAssemblies",
        "HostingStartupExcludeAssemblies", "Http_Ports", "Https_Port", "Https_Ports", "Kestrel", "Logging", "PreferHostingUrls", "PreventHostingStartup", "ShutdownTimeoutSeconds",
        "StartupAssembly", "StaticWebAssets", "SuppressStatusMessages", "Urls", "WebRoot",
    ];

    private static readonly string[] PrefixesOfTheHost = ["OTEL_", "DOTNET_", "ASPNETCORE_"];

    /// <exception cref="StartException">A key is unknown; the message names it and the nearest known one.</exception>
    /// <param name="configuration">The configuration with all its sources.</param>
    /// <param name="options">Additional keys allowed on the command line, such as the options of a command.</param>
    public static void RefuseUnknown(IConfigurationRoot configuration, params string[] options) => RefuseUnknown(configuration, KnownSettings.Own, options);

    /// <exception cref="StartException">A key is unknown; the message names it and the nearest known one.</exception>
    /// <param name="configuration">The configuration with all its sources.</param>
    /// <param name="own">This service's own sections.</param>
    /// <param name="options">Additional keys allowed on the command line, such as the options of a command.</param>
    public static void RefuseUnknown(IConfigurationRoot configuration, KnownSection own, params string[] options)
    {
        var sentence = configuration.Providers
            .SelectMany(provider => Keys(provider, null).Select(key => Judge(key.Split(ConfigurationPath.KeyDelimiter), provider, own, options)))
            .FirstOrDefault(judged => judged is not null);
        if (sentence is not null)
        {
            throw new StartException(sentence);
        }
    }

    private static string? Judge(string[] key, IConfigurationProvider provider, KnownSection own, string[] options)
    {
        if (own.Find(key[0]) is { } section)
        {
            // An environment variable API or DATA may belong to another program; one with a key below it is meant for this service.
            return key.Length == 1 && !IsWrittenForUs(provider) ? null : Unknown(section, key);
        }

        if (KnownSettings.Shared.Find(key[0]) is { } shared)
        {
            return key.Length > 1 && shared.Find(key[1]) is null && NearestSetting.Of(key[1], shared.Names) is { } meant ? Sentence(key[..2], $"{key[0]}:{meant}") : null;
        }

        var nearest = NearestSetting.Of(key[0], [.. own.Names, .. KnownSettings.Shared.Names]);
        return provider switch
        {
            CommandLineConfigurationProvider => IsOfTheHost(key[0]) || options.Contains(key[0], StringComparer.OrdinalIgnoreCase)
                ? null
                : Sentence(key[..1], nearest ?? NearestSetting.Of(key[0], [.. OfTheHost, .. options])),
            JsonConfigurationProvider => nearest is not null && key.Length > 1 ? Sentence(key[..1], nearest) : null,
            _ => nearest is not null && key.Length > 1 && IsKeyOf(own, nearest, key[1]) ? Sentence(key[..1], nearest) : null,
        };
    }

    private static string? Unknown(KnownSection section, string[] key)
    {
        for (var depth = 1; depth < key.Length; depth++)
        {
            if (section.Find(key[depth]) is not { } below)
            {
                var parent = string.Join(ConfigurationPath.KeyDelimiter, key[..depth]);
                return NearestSetting.Of(key[depth], section.Names) is { } nearest ? Sentence(key[..(depth + 1)], $"{parent}:{nearest}")
                    : section.Names.Count == 0 ? $"{Joined(key[..(depth + 1)])} is no setting of this service, since {parent} has no keys below it: remove it."
                    : $"{Joined(key[..(depth + 1)])} is no setting of this service: {parent} has {string.Join(", ", section.Names)}.";
            }

            section = below;
        }

        return section.Names.Count == 0 ? null : $"{Joined(key)} is no setting of this service: it has the keys {string.Join(", ", section.Names)}.";
    }

    private static string Sentence(string[] key, string? meant) =>
        $"{Joined(key)} is no setting of this service: {(meant is null ? "remove it; docs/configuration.md lists all settings" : $"is {meant} meant?")}{(meant is null ? "." : " Correct it, or remove it.")}";

    private static string Joined(string[] key) => string.Join(ConfigurationPath.KeyDelimiter, key);

    private static bool IsKeyOf(KnownSection own, string section, string name) => (own.Find(section) ?? KnownSettings.Shared.Find(section))?.Names.Contains(name, StringComparer.OrdinalIgnoreCase) == true;

    private static bool IsOfTheHost(string name) => OfTheHost.Contains(name, StringComparer.OrdinalIgnoreCase)
        || Array.Exists(PrefixesOfTheHost, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static bool IsWrittenForUs(IConfigurationProvider provider) => provider is CommandLineConfigurationProvider or JsonConfigurationProvider;

    // Only keys with a value count; a section has none of its own.
    private static IEnumerable<string> Keys(IConfigurationProvider provider, string? path)
    {
        foreach (var name in provider.GetChildKeys([], path).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var key = path is null ? name : ConfigurationPath.Combine(path, name);
            if (provider.TryGet(key, out var value) && !string.IsNullOrEmpty(value))
            {
                yield return key;
            }

            foreach (var below in Keys(provider, key))
            {
                yield return below;
            }
        }
    }
}
