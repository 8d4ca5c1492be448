using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.Json;
using Redemptions.CommandLine;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>Rejects configuration keys that this service does not read, and values where a list or dictionary belongs: they would otherwise be ignored silently.</summary>
/// <remarks>The command line belongs to this service alone, so every key on it must be known. A settings file may contain sections of other
/// programs, and the environment may contain anything: there only this service's sections, and sections with similar names, are checked.</remarks>
internal static class SettingsCheck
{
    /// <exception cref="StartException">Keys are unknown, or take no value; the message has a line for each, with the nearest known one or one below it.</exception>
    public static void RefuseUnknown(IConfigurationRoot configuration) => RefuseUnknown(configuration, KnownSettings.Own);

    /// <exception cref="StartException">Keys are unknown, or take no value; the message has a line for each, with the nearest known one or one below it.</exception>
    /// <param name="configuration">The configuration with all its sources.</param>
    /// <param name="own">This service's own sections.</param>
    public static void RefuseUnknown(IConfigurationRoot configuration, KnownSection own)
    {
        string[] sentences = [.. configuration.Providers
            .SelectMany(provider => Keys(provider, null).Select(key => Judge(key.Split(ConfigurationPath.KeyDelimiter), provider, own)))
            .OfType<string>().Distinct()];
        if (sentences.Length > 0)
        {
            throw new StartException(string.Join(Environment.NewLine, sentences));
        }
    }

    private static string? Judge(string[] key, IConfigurationProvider provider, KnownSection own)
    {
        if (own.Find(key[0]) is { } section)
        {
            // An environment variable API or DATA may belong to another program; one with a key below it is meant for this service.
            return key.Length == 1 && !IsWrittenForUs(provider) ? null : Unknown(section, key);
        }

        if (KnownSettings.Shared.Find(key[0]) is { } shared)
        {
            return key.Length > 1 && shared.Find(key[1]) is null && NearestWord.Of(key[1], shared.Names) is { } meant ? Sentence(key[..2], $"{key[0]}:{meant}") : null;
        }

        var nearest = NearestWord.Of(key[0], [.. own.Names, .. KnownSettings.Shared.Names]);
        return provider switch
        {
            CommandLineConfigurationProvider => HostSettings.Contains(key[0]) ? null : Sentence(key[..1], nearest ?? NearestWord.Of(key[0], HostSettings.Names)),
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
                return NearestWord.Of(key[depth], section.Names) is { } nearest ? Sentence(key[..(depth + 1)], $"{parent}:{nearest}")
                    : section.Names.Count == 0 ? $"{Joined(key[..(depth + 1)])} is not a setting of this service: {parent} has no keys below it. Remove it."
                    : $"{Joined(key[..(depth + 1)])} is not a setting of this service: {parent} has {string.Join(", ", section.Names)}.";
            }

            section = below;
        }

        return section.TakesValue ? null
            : section.Names.Count > 0 ? $"{Joined(key)} is not a setting of this service: it has the keys {string.Join(", ", section.Names)}."
            : $"{Joined(key)} takes no value of its own: set the keys below it, such as {section.Paths(Joined(key)).First()}, where {{n}} is a number or a name.";
    }

    private static string Sentence(string[] key, string? meant) =>
        $"{Joined(key)} is not a setting of this service: {(meant is null ? "remove it; docs/configuration.md lists all settings" : $"is {meant} meant?")}{(meant is null ? "." : " Correct it, or remove it.")}";

    private static string Joined(string[] key) => string.Join(ConfigurationPath.KeyDelimiter, key);

    private static bool IsKeyOf(KnownSection own, string section, string name) => (own.Find(section) ?? KnownSettings.Shared.Find(section))?.Names.Contains(name, StringComparer.OrdinalIgnoreCase) == true;

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
