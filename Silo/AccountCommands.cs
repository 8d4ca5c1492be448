using System.Globalization;
using Redemptions.Contracts;
using Redemptions.Grains.Application;
using Redemptions.Storage;

namespace Redemptions.Silo;

/// <summary>Commands that manage accounts and keys: <c>accounts list|add|disable|enable</c>, <c>keys list|add|rotate|revoke</c>.</summary>
internal static class AccountCommands
{
    public const string Accounts = "accounts";
    public const string Keys = "keys";
    private const string Mode = "--mode";
    private const string MadeKeys = "--made-keys";
    private const string ExampleId = "key_0193f2a1c6a87b1e0c44d2aa";

    /// <summary>Runs the command and returns the text to print.</summary>
    /// <exception cref="StartException">The command failed; the message names the argument or the configuration key to set.</exception>
    public static Task<string> RunAsync(string noun, string[] rest)
    {
        var command = $"{noun} {rest.FirstOrDefault()}";
        return command switch
        {
            "accounts list" => Do(0, ListAccountsAsync),
            "accounts add" => Do(1, AddAccountAsync),
            "accounts disable" => Do(1, (administration, arguments) => SwitchAsync(administration, arguments, on: false)),
            "accounts enable" => Do(1, (administration, arguments) => SwitchAsync(administration, arguments, on: true)),
            "keys list" => Do(1, ListKeysAsync),
            "keys add" => Do(1, AddKeyAsync, "--roles", "--name", "--expires"),
            "keys rotate" => Do(2, RotateKeyAsync, "--overlap", "--expires"),
            "keys revoke" => Do(2, RevokeKeyAsync, MadeKeys),
            _ => throw CommandLine.Unknown([noun, .. rest], noun),
        };

        async Task<string> Do(int names, Func<AccountAdministration, Arguments, Task<string>> work, params string[] options)
        {
            var arguments = Arguments.Read(command, rest[1..], [Mode, .. options]);
            arguments.RequireNoMoreThan(names);
            _ = arguments.Mode();
            await using var accounts = await OpenAsync(Commands.Configuration(arguments.Configuration));
            return await work(new AccountAdministration(accounts.Store, accounts.Digests, accounts.Time), arguments);
        }
    }

    private static async Task<OpenedAccounts> OpenAsync(ConfigurationManager configuration)
    {
        var fingerprintKey = FingerprintKeySettings.Root(configuration);
        if (configuration.GetConnectionString("Redemptions") is { } connection && !string.IsNullOrWhiteSpace(connection))
        {
            return await OpenedAccounts.OnPostgresAsync(connection, fingerprintKey);
        }

        return await OpenedAccounts.InFolderAsync(configuration["Data:Path"] is { Length: > 0 } path ? path : "data", fingerprintKey);
    }

    private static async Task<string> ListAccountsAsync(AccountAdministration administration, Arguments arguments) =>
        AccountTables.Of(await administration.ListAccountsAsync(Keeper(arguments, string.Empty)));

    private static async Task<string> AddAccountAsync(AccountAdministration administration, Arguments arguments)
    {
        var account = Account(arguments);
        var added = Value(await administration.AddAccountAsync(Keeper(arguments, account), account));
        return $"{Describe(added)} is there; give it a key with 'keys add {added.Name} --mode {arguments.Option(Mode)} --name … --roles …'.";
    }

    private static async Task<string> SwitchAsync(AccountAdministration administration, Arguments arguments, bool on)
    {
        var account = Account(arguments);
        var switched = Value(await administration.SwitchAccountAsync(Keeper(arguments, account), account, on));
        return on ? $"{Describe(switched)} is enabled." : $"{Describe(switched)} is disabled: from now on none of its stored keys opens anything; running silos know within two seconds.";
    }

    private static async Task<string> ListKeysAsync(AccountAdministration administration, Arguments arguments)
    {
        var account = Account(arguments);
        return AccountTables.Of(Value(await administration.ListKeysAsync(Keeper(arguments, account), account)));
    }

    private static async Task<string> AddKeyAsync(AccountAdministration administration, Arguments arguments)
    {
        var account = Account(arguments);
        var request = new KeyRequest
        {
            Name = arguments.Option("--name") ?? throw new StartException("--name is missing: set it to what you call the key, such as --name till-7."),
            Roles = Roles(arguments.Option("--roles")),
            ExpiresAt = Time(arguments.Option("--expires")),
        };
        return FormatNewKey(Value(await administration.AddKeyAsync(Keeper(arguments, account), account, request)), string.Empty);
    }

    private static async Task<string> RotateKeyAsync(AccountAdministration administration, Arguments arguments)
    {
        var (account, id) = (Account(arguments), Id(arguments));
        var overlap = Overlap(arguments.Option("--overlap"));
        var made = Value(await administration.RotateKeyAsync(Keeper(arguments, account), account, id, overlap, Time(arguments.Option("--expires"))));
        return FormatNewKey(made, $" The old one, {id}, goes on working for at most {overlap}.");
    }

    private static async Task<string> RevokeKeyAsync(AccountAdministration administration, Arguments arguments)
    {
        var account = Account(arguments);
        var withMade = arguments.Option(MadeKeys) switch
        {
            null or "keep" => false,
            "revoke" => true,
            var text => throw new StartException($"{MadeKeys} is '{text}': set it to keep or revoke."),
        };
        var (revoked, made) = Value(await administration.RevokeKeyAsync(Keeper(arguments, account), account, Id(arguments), withMade));
        var sentence = $"{revoked.Id} ('{revoked.Name}') is revoked; running silos know within two seconds.";
        return made.Count == 0 ? sentence : $"""
            {sentence}
            Keys that it made{(withMade ? ", revoked with it:" : $" still work; '{MadeKeys} revoke' takes them along:")}
            {string.Join(Environment.NewLine, made.Select(key => $"{key.Id} ('{key.Name}')"))}
            """;
    }

    private static string FormatNewKey(NewKey made, string more) =>
        $"{made.Key.Id} ('{made.Key.Name}') is made for account {made.Key.Account}.{more} Its secret is shown this once:{Environment.NewLine}{made.Secret.Reveal()}";

    private static string Describe(Account account) => $"The {account.Mode.ToString().ToLowerInvariant()} account {account.Name}";

    private static string Account(Arguments arguments) => arguments.Name(0, "The account's name", "shop-7");

    private static string Id(Arguments arguments) => arguments.Name(1, "The key's id", ExampleId);

    // The command line needs direct access to the database, so it may manage all accounts. The audit trail records it as "command line".
    private static AdministrationScope Keeper(Arguments arguments, string account) => new(
        new Caller { Account = account, Mode = arguments.Mode(), Roles = Contracts.Roles.Operate, KeyName = "command line" }, IsPlatformOperator: true);

    private static Roles Roles(string? text)
    {
        var roles = (text ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word switch
            {
                "redeem" => Contracts.Roles.Redeem,
                "read" => Contracts.Roles.Read,
                "operate" => Contracts.Roles.Operate,
                _ => Contracts.Roles.None,
            }).ToArray();
        return roles.Length == 0 || roles.Contains(Contracts.Roles.None)
            ? throw new StartException("--roles must name one or more of redeem, read and operate: set it, such as --roles redeem,read.")
            : roles.Aggregate((all, role) => all | role);
    }

    private static TimeSpan Overlap(string? text) => text is null
        ? IAccountAdministration.DefaultOverlap
        : Duration.Read(text) ?? throw new StartException($"--overlap is '{text}': set it to a time such as '24 h'.");

    private static DateTimeOffset? Time(string? text) => text is null
        ? null
        : DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new StartException($"--expires is '{text}': set it to a day or time in UTC, such as 2027-12-31 or 2027-12-31T08:00:00Z.");

    private static T Value<T>(Reply<T> reply)
        where T : class => reply.Succeeded ? reply.Value : throw new StartException(Sentence(reply.Problem));

    // Problems name HTTP fields; on the command line these are options.
    private static string Sentence(Problem problem) => problem.Errors.Count == 0
        ? problem.Detail
        : string.Join(' ', problem.Errors.Select(error => $"{error.Field switch
        {
            "expires_at" => "--expires",
            "overlap_seconds" => "--overlap",
            "account" => "The account's name",
            var field => "--" + field,
        }} is wrong: {error.Message}"));
}
