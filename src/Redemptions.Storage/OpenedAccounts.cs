using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Redemptions.Grains.Accounts;
using Redemptions.Grains.Encryption;
using Redemptions.Storage.Postgres;
using Redemptions.Storage.Secrets;
using Redemptions.Storage.Sqlite;

namespace Redemptions.Storage;

/// <summary>The accounts of a database that the command line opens without a silo.</summary>
public sealed class OpenedAccounts : IAsyncDisposable
{
    private const string WayOut = "stop that one, or use its HTTP API (GET and POST /accounts) with a key of the role operate";
    private readonly DbDataSource _database;
    private readonly IDisposable _beside;

    private OpenedAccounts(DbDataSource database, IDisposable beside, KeyedDigests digests, TimeProvider time) =>
        (_database, _beside, Administration) = (database, beside, new AccountAdministration(new AccountStore(database, digests), digests, time));

    /// <summary>Manages the accounts and their keys.</summary>
    public AccountAdministration Administration { get; }

    /// <summary>Opens the accounts of a PostgreSQL database; silos may use it at the same time.</summary>
    /// <exception cref="StartException">The database or the key cannot be used; the message names the setting to change.</exception>
    public static async Task<OpenedAccounts> OnPostgresAsync(string connectionString, string? fingerprintKey)
    {
        var digests = new KeyedDigests(FingerprintKey.Require(fingerprintKey));
        var database = PostgresDataSource.Create(connectionString);
        var clock = new ClockConnection(connectionString, TimeProvider.System);
        try
        {
            await PostgresStart.LookAsync(database, digests);
            return new OpenedAccounts(database, clock, digests, new DatabaseClock(clock.Ask, TimeProvider.System, NullLogger<DatabaseClock>.Instance));
        }
        catch
        {
            clock.Dispose();
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the accounts in a data folder, which no service may have open.</summary>
    /// <exception cref="StartException">The folder, its database or its key cannot be used; the message names the setting to change.</exception>
    public static async Task<OpenedAccounts> InFolderAsync(string path, string? fingerprintKey)
    {
        var folder = DataFolder.Open(path, WayOut);
        var database = new SqliteDataSource(folder.Database);
        try
        {
            var digests = new KeyedDigests(FingerprintKeyFile.Read(fingerprintKey, folder.Path));
            await EmbeddedStorageExtensions.OpenAsync(database, digests);
            return new OpenedAccounts(database, folder, digests, TimeProvider.System);
        }
        catch
        {
            await database.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Closes the database, and releases the folder or the connection of the clock.</summary>
    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _beside.Dispose();
    }
}
