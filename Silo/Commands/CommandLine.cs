using Redemptions.Silo.Configuration;

namespace Redemptions.Silo.Commands;

/// <summary>Checks the command line, because an unknown command must not start a silo.</summary>
internal static class CommandLine
{
    /// <summary>What <c>--help</c> prints.</summary>
    public const string Usage =
        """
        Silo.dll                     starts the service
        Silo.dll migrate             brings the database to this build's schema
        Silo.dll restored            notes that the database came back from a backup
        Silo.dll health              asks /health/ready
        Silo.dll audit verify        checks the audit trail; --account, --day, --head choose a part
        Silo.dll accounts list|add|disable|enable [ACCOUNT] --mode test|live
        Silo.dll keys list|add|rotate|revoke ACCOUNT [KEY] --mode test|live
        Silo.dll fingerprint rotate|status
        Silo.dll --help              prints this
        Settings follow as --Section:Key VALUE, such as --Data:Path /var/lib/redemptions (docs/configuration.md).
        """;

    private static readonly string[] Commands =
    [
        "migrate", "restored", "health", "help", "audit verify", "accounts list", "accounts add", "accounts disable", "accounts enable",
        "keys list", "keys add", "keys rotate", "keys revoke", "fingerprint rotate", "fingerprint status",
    ];

    /// <summary>Whether the arguments request the list of commands.</summary>
    public static bool AsksForHelp(string[] args) => args is ["help", ..] || args.Contains("--help") || args.Contains("-h");

    /// <summary>Rejects arguments that the configuration provider would silently ignore: plain words, single dashes, and a last key without a value.</summary>
    /// <exception cref="UsageException">There is such an argument; the message names it, and for a word the nearest command if there is one.</exception>
    public static void RefuseWords(string[] args)
    {
        for (var at = 0; at < args.Length; at++)
        {
            var argument = args[at];
            if (argument.Contains('=', StringComparison.Ordinal) && !argument.StartsWith('='))
            {
                continue;
            }

            if (!argument.StartsWith("--", StringComparison.Ordinal) && !argument.StartsWith('/'))
            {
                throw Unknown([.. args[at..].TakeWhile(word => !word.StartsWith('-'))], argument);
            }

            if (++at == args.Length)
            {
                throw new UsageException($"{argument} has no value: write one after it.");
            }
        }
    }

    /// <summary>Creates the exception for words that are no command; it suggests the nearest command, if any.</summary>
    public static UsageException Unknown(string[] words, string otherwise)
    {
        // A command has at most two words. Both are compared first, so "account add" is near "accounts add"; then
        // "otherwise" alone, so "migrat" is near "migrate" whatever follows.
        var meant = NearestSetting.Of(string.Join(' ', words.Take(2)), Commands) ?? NearestSetting.Of(otherwise, Commands);
        return new UsageException($"'{(words.Length == 0 ? otherwise : string.Join(' ', words.Take(2)))}' is no command{(meant is null ? "." : $": is '{meant}' meant?")}");
    }
}
