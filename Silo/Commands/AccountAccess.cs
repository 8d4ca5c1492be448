using Redemptions.Contracts;
using Redemptions.Grains.Application;
using Redemptions.Silo.Configuration;
using Redemptions.Storage;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Commands;

/// <summary>Access of the commands to accounts and keys.</summary>
internal static class AccountAccess
{
    /// <summary>Opens the accounts of the configured database, or those in the data folder.</summary>
    /// <param name="arguments">The settings on the command line.</param>
    /// <param name="mayCreate">Whether a database is created in a data folder that has none. Other commands have nothing to do there: the setting is wrong.</param>
    /// <exception cref="StartException">They cannot be opened; the message names the setting to change.</exception>
    public static async Task<OpenedAccounts> OpenAsync(string[] arguments, bool mayCreate = false)
    {
        var settings = CommandSettings.Read(arguments);
        var fingerprintKey = FingerprintKeySettings.Root(settings.Configuration);
        return settings.Database is { } connection
            ? await OpenedAccounts.OnPostgresAsync(connection, fingerprintKey)
            : await OpenedAccounts.InFolderAsync(settings.DataPath, fingerprintKey, mayCreate);
    }

    /// <summary>Manages the accounts and keys of an opened database.</summary>
    public static AccountAdministration Administration(OpenedAccounts accounts) => new(accounts.Store, accounts.Digests, accounts.Time);

    /// <summary>The scope of a command: a command needs direct access to the database, so it may manage all accounts. The audit trail records it as "command line".</summary>
    public static AdministrationScope Scope(Mode mode, string account) =>
        new(new Caller { Account = account, Mode = mode, Roles = Roles.Operate, KeyName = "command line" }, IsPlatformOperator: true);

    /// <exception cref="StartException">The reply is a problem; the message is its text.</exception>
    public static T Value<T>(Reply<T> reply)
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
        }} is not valid: {error.Message}"));
}
