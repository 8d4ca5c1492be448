using System.CommandLine;
using System.Globalization;
using Redemptions.CommandLine;
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
        var mode = CheckedOption.Choice("--mode", "The mode of the account.", ("test", Contracts.Mode.Test), ("live", Contracts.Mode.Live));
        mode.Required = true;
        return mode;
    }

    public static Option<Roles> Roles() => new("--roles")
    {
        Required = true,
        HelpName = "redeem,read,operate,issue",
        Description = "One or more roles, with commas between them.",
        CustomParser = result =>
        {
            var roles = ReadRoles(result.Tokens[0].Value);
            if (roles == Contracts.Roles.None)
            {
                result.AddError("--roles must name one or more of redeem, read, operate and issue: set it, such as --roles redeem,read.");
            }

            return roles;
        },
    };

    public static Option<DateTimeOffset?> Expires() => CheckedOption.Of(
        "--expires",
        "time",
        "When the new key expires, in UTC, such as 2027-12-31 or 2027-12-31T08:00:00Z.",
        "a day or time in UTC, such as 2027-12-31 or 2027-12-31T08:00:00Z",
        (string text, out DateTimeOffset? time) =>
        {
            var isTime = DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read);
            time = read;
            return isTime;
        });

    public static Option<TimeSpan?> Overlap() => CheckedOption.Of(
        "--overlap",
        "time",
        "How long the old key goes on working, such as '8 h'; a day by default.",
        "a time such as '24 h'",
        (string text, out TimeSpan? time) => (time = Duration.Read(text)) is not null);

    // None if there is no role, or an unknown one.
    private static Roles ReadRoles(string text)
    {
        var roles = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word switch
            {
                "redeem" => Contracts.Roles.Redeem,
                "read" => Contracts.Roles.Read,
                "operate" => Contracts.Roles.Operate,
                "issue" => Contracts.Roles.Issue,
                _ => Contracts.Roles.None,
            }).ToArray();
        return roles.Contains(Contracts.Roles.None) ? Contracts.Roles.None : roles.Aggregate(Contracts.Roles.None, (all, role) => all | role);
    }
}
