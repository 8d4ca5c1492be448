using System.CommandLine;
using Redemptions.Contracts;
using Redemptions.Domain.Accounts;

namespace Redemptions.Silo.Commands;

/// <summary>The commands <c>accounts list|add|disable|enable</c>.</summary>
internal sealed class AccountCommands(string[] settings)
{
    private readonly Option<Mode> _mode = AccountSymbols.Mode();
    private readonly Argument<string> _account = AccountSymbols.Account();

    public Command Create() => new("accounts", "Manages accounts: list, add, disable, enable.")
    {
        new TextCommand("list", "Lists the accounts of a mode.", ListAsync) { _mode },
        new TextCommand("add", "Adds an account.", AddAsync) { _account, _mode },
        new TextCommand("disable", "Disables an account: none of its stored keys is accepted. Keys of Api:Keys are not affected.", result => SwitchAsync(result, on: false)) { _account, _mode },
        new TextCommand("enable", "Enables a disabled account.", result => SwitchAsync(result, on: true)) { _account, _mode },
    };

    private async Task<string> ListAsync(ParseResult result)
    {
        await using var accounts = await AccountAccess.OpenAsync(settings);
        return AccountTables.Of(await AccountAccess.Administration(accounts).ListAccountsAsync(AccountAccess.Scope(result.GetRequiredValue(_mode), string.Empty)));
    }

    private async Task<string> AddAsync(ParseResult result)
    {
        var (mode, account) = (result.GetRequiredValue(_mode), result.GetRequiredValue(_account));
        await using var accounts = await AccountAccess.OpenAsync(settings, mayCreate: AccountRules.IsName(account));
        var added = AccountAccess.Value(await AccountAccess.Administration(accounts).AddAccountAsync(AccountAccess.Scope(mode, account), account));
        var created = accounts.NewFolder is { } folder
            ? $"{Environment.NewLine}Its database is new, in the folder {folder}: if the service has another one, set Data:Path or ConnectionStrings:Redemptions, and run this command again."
            : string.Empty;
        return $"{Describe(added)} exists; add a key to it with 'keys add {added.Name} --mode {AccountTables.Word(mode)} --name … --roles …'.{created}";
    }

    private async Task<string> SwitchAsync(ParseResult result, bool on)
    {
        var (mode, account) = (result.GetRequiredValue(_mode), result.GetRequiredValue(_account));
        await using var accounts = await AccountAccess.OpenAsync(settings);
        var switched = AccountAccess.Value(await AccountAccess.Administration(accounts).SwitchAccountAsync(AccountAccess.Scope(mode, account), account, on));
        return on ? $"{Describe(switched)} is enabled." : $"{Describe(switched)} is disabled: all of its stored keys are refused, by running silos within two seconds.";
    }

    private static string Describe(Account account) => $"The {AccountTables.Word(account.Mode)} account {account.Name}";
}
