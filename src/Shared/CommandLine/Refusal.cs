using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace Redemptions.CommandLine;

/// <summary>Why a command line is refused. The library's own sentences repeat every argument that is not understood, also the value of a mistyped option,
/// which may be a password; these name an option or a word only.</summary>
/// <param name="Sentence">What is wrong, and the way out.</param>
/// <param name="IsUnknown">True if a command or an option does not exist; false if only a value is missing or wrong.</param>
internal sealed record Refusal(string Sentence, bool IsUnknown)
{
    private const int MostWords = 2;

    /// <summary>Null if the command line is understood, or asks for help.</summary>
    public static Refusal? Of(ParseResult result)
    {
        if (result.Errors.Count == 0)
        {
            return null;
        }

        // The parser takes an option that it does not know for an argument of the command.
        var command = result.CommandResult.Command;
        string[] unknown = [.. result.CommandResult.Tokens.Select(token => token.Value).Where(IsOption), .. result.UnmatchedTokens];
        return unknown switch
        {
            [var option, ..] when IsOption(option) => new Refusal(UnknownOption(command, option), true),
            [_, ..] when command.Subcommands.Any(below => !below.Hidden) => new Refusal(UnknownCommand(command, unknown), true),
            [var word, ..] => new Refusal($"'{Shown(word)}' is not understood{Clause(" after", command)}: leave it out.", true),
            [] when command is { Action: null, Subcommands.Count: > 0 } => new Refusal(Incomplete(command), true),
            [] => new Refusal(string.Join(' ', result.Errors.Select(error => error.Message)), result.Errors.Any(error => error.SymbolResult is CommandResult)),
        };
    }

    /// <summary>The sentence for words after <paramref name="command"/> that are none of its commands.</summary>
    public static string UnknownCommand(Command command, IEnumerable<string> words)
    {
        string[] path = [.. Names(command), .. words.TakeWhile(word => !IsOption(word))];
        path = path is [] ? [.. words.Take(1)] : path;
        var written = path.Take(MostWords).ToArray();
        var known = Below(Root(command)).ToArray();
        var meant = NearestWord.Of(string.Join(' ', written), known.Select(Path)) ?? NearestWord.Of(path[0], known.Select(Path));
        return $"'{string.Join(' ', written.Select(Shown))}' is not a command{Meant(meant)} Known commands: {string.Join(", ", known.Where(one => one.Subcommands.Count == 0).Select(Path))}.";
    }

    private static string UnknownOption(Command command, string option)
    {
        var name = option.Split('=')[0];
        var known = Ancestors(command).SelectMany(above => above.Options.Where(one => !one.Hidden && (one.Recursive || above == command)))
            .OrderBy(one => one is HelpOption or VersionOption).Select(one => one.Name).ToArray();
        return $"'{Shown(name)}' is not an option{Clause(" of", command)}{Meant(NearestWord.Of(name, known))} Known options: {string.Join(", ", known)}.";
    }

    private static string Clause(string preposition, Command command) => Path(command) is { Length: > 0 } path ? $"{preposition} '{path}'" : string.Empty;

    private static string Meant(string? nearest) => nearest is null ? "." : $": is '{nearest}' meant?";

    private static string Incomplete(Command command)
    {
        var known = string.Join(", ", command.Subcommands.Where(below => !below.Hidden).Select(below => below.Name));
        return Path(command) is { Length: > 0 } path ? $"'{path}' is incomplete: write one of {known} after it." : $"A command is missing: write one of {known}.";
    }

    private static bool IsOption(string argument) => argument.StartsWith('-');

    // Commands and options have no digits. A key, a password or a PIN typed in their place has some, and is cut before the first.
    private static string Shown(string argument)
    {
        var plain = argument.TakeWhile(letter => char.IsAsciiLetter(letter) || letter is '-' or ':').Count();
        return plain == argument.Length ? argument : argument[..plain] + "…";
    }

    private static string Path(Command command) => string.Join(' ', Names(command));

    private static IEnumerable<string> Names(Command command) => Ancestors(command).Reverse().Skip(1).Select(one => one.Name);

    private static Command Root(Command command) => Ancestors(command).Last();

    private static IEnumerable<Command> Ancestors(Command command)
    {
        for (var at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
        {
            yield return at;
        }
    }

    private static IEnumerable<Command> Below(Command command) => command.Subcommands.Where(below => !below.Hidden).SelectMany(below => Below(below).Prepend(below));
}
