using System.CommandLine;
using Redemptions.CommandLine;
using Redemptions.Silo.Configuration;
using Redemptions.Silo.Hosting;

namespace Redemptions.Silo.Commands;

/// <summary>The command line of the executable: the commands, and the service where there is none.</summary>
internal static class SiloCommandLine
{
    private const string Description =
        """
        The voucher redemption service. Without a command, the service starts.
        Settings follow as --Section:Key VALUE, such as --urls http://localhost:8081 or --Data:Path /var/lib/redemptions (docs/configuration.md);
        commands take them as well.
        """;

    // A wrong value of a setting ends a command with 1, and so does a wrong value of an option.
    private const int WrongValue = 1;

    /// <summary>Returns the exit code: 0; 1 if a value of the command line is missing or wrong, or the command or the start of the service failed; 2 if the
    /// command line is not understood. Unexpected exceptions pass through, since their stack traces are needed.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            return await RunCommandAsync(args, output, error);
        }
        catch (Exception exception) when (StartFailure.Sentence(exception) is { } sentence)
        {
            await error.WriteLineAsync(sentence);
            return WrongValue;
        }
    }

    private static async Task<int> RunCommandAsync(string[] args, TextWriter output, TextWriter error)
    {
        var (words, settings, withoutValue) = SettingArguments.Split(args);
        if (withoutValue is not null)
        {
            if (!IsSetting(withoutValue))
            {
                // An option that is mistyped: the parser names the nearest one.
                return await CommandLineRun.RunAsync(Root(settings), [withoutValue], output, error, WrongValue);
            }

            await error.WriteLineAsync($"{withoutValue} has no value: write one after it.");
            return CommandLineRun.NotUnderstood;
        }

        // Settings alone start the service. Nothing is parsed for them, so no word can start it, and the parser takes no time of the start.
        return words is []
            ? await ServiceCommand.RunAsync(settings, output)
            : await CommandLineRun.RunAsync(Root(settings), words, output, error, WrongValue);
    }

    private static bool IsSetting(string argument) => argument.Contains(':', StringComparison.Ordinal) || HostSettings.Contains(argument.TrimStart('-', '/'));

    private static RootCommand Root(string[] settings)
    {
        var root = new RootCommand(Description)
        {
            DatabaseCommands.Migrate(settings),
            DatabaseCommands.Restored(settings),
            HealthCommand.Create(settings),
            AuditCommands.Create(settings),
            new AccountCommands(settings).Create(),
            new KeyCommands(settings).Create(),
            new CardCommands(settings).Create(),
            FingerprintCommands.Create(settings),
            RetentionCommand.Create(settings),
        };
        root.HelpName = "Silo.dll";
        root.Add(new HelpCommand(root));
        return root;
    }
}
