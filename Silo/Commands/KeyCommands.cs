using System.CommandLine;
using System.Globalization;
using Redemptions.CommandLine;
using Redemptions.Contracts;

namespace Redemptions.Silo.Commands;

/// <summary>The commands <c>keys list|add|rotate|revoke</c>.</summary>
internal sealed class KeyCommands(string[] settings)
{
    private const string MadeKeys = "--made-keys";
    private const string Keep = "keep";
    private const string Revoke = "revoke";

    private readonly Option<Mode> _mode = AccountSymbols.Mode();
    private readonly Argument<string> _account = AccountSymbols.Account();
    private readonly Argument<string> _key = AccountSymbols.Key();
    private readonly Option<string> _name = new("--name") { Required = true, Description = "A name for the key, such as till-7." };
    private readonly Option<Roles> _roles = AccountSymbols.Roles();
    private readonly Option<DateTimeOffset?> _expires = AccountSymbols.Expires();
    private readonly Option<TimeSpan?> _overlap = AccountSymbols.Overlap();
    private readonly Option<string> _madeKeys = CheckedOption.Choice(MadeKeys, "What happens to the keys that this key created; keep by default. Revoke them after a leak.", (Keep, Keep), (Revoke, Revoke));

    public Command Create() => new("keys", "Manages an account's keys: list, add, rotate, revoke.")
    {
        new TextCommand("list", "Lists the keys of an account.", ListAsync) { _account, _mode },
        new TextCommand("add", "Creates a key and shows its secret once.", AddAsync) { _account, _mode, _name, _roles, _expires },
        new TextCommand("rotate", "Creates a key that replaces another one.", RotateAsync) { _account, _key, _mode, _overlap, _expires },
        new TextCommand("revoke", "Revokes a key for ever.", RevokeAsync) { _account, _key, _mode, _madeKeys },
    };

    private async Task<string> ListAsync(ParseResult result)
    {
        await using var accounts = await AccountAccess.OpenAsync(settings);
        return AccountTables.Of(AccountAccess.Value(await AccountAccess.Administration(accounts).ListKeysAsync(Scope(result), Account(result))));
    }

    private async Task<string> AddAsync(ParseResult result)
    {
        var request = new KeyRequest { Name = result.GetRequiredValue(_name), Roles = result.GetRequiredValue(_roles), ExpiresAt = result.GetValue(_expires) };
        await using var accounts = await AccountAccess.OpenAsync(settings);
        return FormatNewKey(AccountAccess.Value(await AccountAccess.Administration(accounts).AddKeyAsync(Scope(result), Account(result), request)), string.Empty);
    }

    private async Task<string> RotateAsync(ParseResult result)
    {
        var (id, overlap) = (result.GetRequiredValue(_key), result.GetValue(_overlap) ?? IAccountAdministration.DefaultOverlap);
        await using var accounts = await AccountAccess.OpenAsync(settings);
        var made = AccountAccess.Value(await AccountAccess.Administration(accounts).RotateKeyAsync(Scope(result), Account(result), id, overlap, result.GetValue(_expires)));
        return FormatNewKey(made, string.Create(CultureInfo.InvariantCulture, $" The key that it replaces, {id}, keeps working for at most {overlap.TotalHours:0.##} h."));
    }

    private async Task<string> RevokeAsync(ParseResult result)
    {
        var withMade = result.GetValue(_madeKeys) == Revoke;
        await using var accounts = await AccountAccess.OpenAsync(settings);
        var (revoked, made) = AccountAccess.Value(await AccountAccess.Administration(accounts).RevokeKeyAsync(Scope(result), Account(result), result.GetRequiredValue(_key), withMade));
        var sentence = $"{revoked.Id} ('{revoked.Name}') is revoked; running silos refuse it within two seconds.";
        return made.Count == 0 ? sentence : $"""
            {sentence}
            Keys that it created{(withMade ? ", revoked with it:" : $" and that still work; run the command with '{MadeKeys} {Revoke}' to revoke them too:")}
            {string.Join(Environment.NewLine, made.Select(key => $"{key.Id} ('{key.Name}')"))}
            """;
    }

    private static string FormatNewKey(NewKey made, string more) =>
        $"{made.Key.Id} ('{made.Key.Name}') is created for account {made.Key.Account}.{more} Its secret is shown only once; store it now:{Environment.NewLine}{made.Secret.Reveal()}";

    private string Account(ParseResult result) => result.GetRequiredValue(_account);

    private AdministrationScope Scope(ParseResult result) => AccountAccess.Scope(result.GetRequiredValue(_mode), Account(result));
}
