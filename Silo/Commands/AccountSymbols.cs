using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Redemptions.Contracts;
using Redemptions.Silo.Configuration;

namespace Redemptions.Silo.Commands;

/// <summary>Arguments and options of the commands for accounts and keys.</summary>
internal static class AccountSymbols
{
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd"];

    public static Argument<string> Account() => new("account") { Description = "The account's name, such as shop-7." };

    public static Argument<string> Key() => new("key") { Description = "The key's id, such as key_0193f2a1c6a87b1e0c44d2aa." };

    /// <summary>A mode has no default: test and live accounts of one name are two accounts.</summary>
    public static Option<Mode> Mode()
    {
        var mode = Choice("--mode", "The mode of the account.", ("test", Contracts.Mode.Test), ("live", Contracts.Mode.Live));
        mode.Required = true;
        return mode;
    }

    public static Option<Roles> Roles() => new("--roles")
    {
        Required = true,
        HelpName = "redeem,read,operate",
        Description = "One or more roles, with commas between them.",
        CustomParser = ReadRoles,
    };

    public static Option<DateTimeOffset?> Expires() => new("--expires")
    {
        HelpName = "time",
        Description = "When the new key expires, in UTC, such as 2027-12-31 or 2027-12-31T08:00:00Z.",
        CustomParser = result => DateTimeOffset.TryParseExact(Text(result), Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : Refuse<DateTimeOffset?>(result, $"--expires is '{Text(result)}': set it to a day or time in UTC, such as 2027-12-31 or 2027-12-31T08:00:00Z."),
    };

    public static Option<TimeSpan?> Overlap() => new("--overlap")
    {
        HelpName = "time",
        Description = "How long the old key goes on working, such as '8 h'; a day by default.",
        CustomParser = result => Duration.Read(Text(result)) ?? Refuse<TimeSpan?>(result, $"--overlap is '{Text(result)}': set it to a time such as '24 h'."),
    };

    /// <summary>An option with one of these words as its value; a sentence about another value does not repeat it.</summary>
    public static Option<T> Choice<T>(string name, string description, params (string Word, T Value)[] choices)
    {
        string[] words = [.. choices.Select(choice => choice.Word)];
        var option = new Option<T>(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            CustomParser = result => Array.IndexOf(words, Text(result)) is >= 0 and var at
                ? choices[at].Value
                : Refuse<T>(result, $"{name} is neither {string.Join(" nor ", words)}: set it to one of them."),
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add(words);
        return option;
    }

    private static Roles ReadRoles(ArgumentResult result)
    {
        var roles = Text(result).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word switch
            {
                "redeem" => Contracts.Roles.Redeem,
                "read" => Contracts.Roles.Read,
                "operate" => Contracts.Roles.Operate,
                _ => Contracts.Roles.None,
            }).ToArray();
        return roles.Length == 0 || roles.Contains(Contracts.Roles.None)
            ? Refuse<Roles>(result, "--roles must name one or more of redeem, read and operate: set it, such as --roles redeem,read.")
            : roles.Aggregate((all, role) => all | role);
    }

    private static string Text(ArgumentResult result) => result.Tokens[0].Value;

    private static T? Refuse<T>(ArgumentResult result, string sentence)
    {
        result.AddError(sentence);
        return default;
    }
}
