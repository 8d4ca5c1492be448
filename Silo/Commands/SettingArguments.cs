using Redemptions.Silo.Configuration;

namespace Redemptions.Silo.Commands;

/// <summary>The command line in two parts: the words and options of a command, and settings for the configuration.</summary>
/// <remarks>Settings are taken out, with their values, before the rest is parsed: a value may be equal to the name of a command, and the parser takes an
/// option that it does not know for an argument of the command.</remarks>
/// <param name="Words">What names a command, its arguments and its options.</param>
/// <param name="Settings">Keys and values, in the forms that .NET's configuration reads.</param>
/// <param name="WithoutValue">A last key without a value, which .NET's configuration would ignore; null if there is none.</param>
internal sealed record SettingArguments(IReadOnlyList<string> Words, string[] Settings, string? WithoutValue)
{
    private static readonly string[] Help = ["--help", "-h", "/h", "-?", "/?"];

    public static SettingArguments Split(string[] args)
    {
        // Help explains a command whatever else is written. After a directive such as [suggest] the line to complete is one argument.
        if (args.Any(Help.Contains) || args is [['[', ..], ..])
        {
            return new SettingArguments(args, [], null);
        }

        List<string> words = [];
        List<string> settings = [];
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var argument))
        {
            if (!(words.Count > 0 ? IsKnownKey(argument) : IsKey(argument)))
            {
                words.Add(argument);
            }
            else if (argument.Contains('=', StringComparison.Ordinal))
            {
                settings.Add(argument);
            }
            else if (rest.TryDequeue(out var value))
            {
                settings.AddRange([argument, value]);
            }
            else
            {
                return new SettingArguments(words, [.. settings], argument);
            }
        }

        return new SettingArguments(words, [.. settings], null);
    }

    // Without a command every key goes to the configuration, whose check names an unknown one and the nearest known one.
    private static bool IsKey(string argument) => argument is not ("--" or "--version") && (HasPrefix(argument) || argument.IndexOf('=', StringComparison.Ordinal) > 0);

    // Beside a command, a key is recognised by its section, or as one of the host's; all else belongs to the command. After -- the section may be unknown, and the
    // check of the settings names the nearest one; after / it may not, since a path such as /tmp/a:b.csv is a value of the command.
    private static bool IsKnownKey(string argument)
    {
        var name = argument.Split('=')[0].TrimStart('-', '/');
        var section = name.Split(ConfigurationPath.KeyDelimiter)[0];
        return HasPrefix(argument)
            ? HostSettings.Contains(name) || (section != name && (argument.StartsWith('-') || KnownSettings.IsSection(section) || HostSettings.Contains(section)))
            : argument.Contains('=', StringComparison.Ordinal) && (KnownSettings.IsSection(section) || HostSettings.Contains(name));
    }

    private static bool HasPrefix(string argument) => argument.StartsWith("--", StringComparison.Ordinal) || argument.StartsWith('/');
}
