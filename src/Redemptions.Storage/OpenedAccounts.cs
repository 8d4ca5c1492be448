using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Storage.Accounts;
using Redemptions.Storage.Postgres.Clock;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Secrets;
using Redemptions.Storage.Sqlite;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage;

/// <summary>The accounts of a database that the command line opens without a silo.</summary>
public sealed class OpenedAccounts : IAsyncDisposable
{
    private const string WayOut = "stop that one, or use its HTTP API (GET and POST /accounts) with a key that has the role operate";
    private readonly DbDataSource _database;
    private readonly IDisposable _beside;

    private OpenedAccounts(DbDataSource database, IDisposable beside, KeyedDigests digests, TimeProvider time) =>
        (_database, _beside, Store, Digests, Time) = (database, beside, new AccountStore(database, digests), digests, time);

    /// <summary>The accounts and their keys.</summary>
    public IAccountStore Store { get; }

    /// <summary>The digests under the database's fingerprint key.</summary>
    public KeyedDigests Digests { get; }

    /// <summary>The clock by which keys expire: the database's on PostgreSQL.</summary>
    public TimeProvider Time { get; }

    /// <summary>The full path of the data folder if its database was created when it was opened; otherwise null.</summary>
    public string? NewFolder { get; private init; }

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
    /// <param name="path">The folder.</param>
    /// <param name="fingerprintKey">The configured key; null for the one in the folder.</param>
    /// <param name="mayCreate">Whether a database is created where the folder has none.</param>
    /// <exception cref="StartException">The folder has no database, or the folder, its database or its key cannot be used; the message names the setting to change.</exception>
    public static async Task<OpenedAccounts> InFolderAsync(string path, string? fingerprintKey, bool mayCreate)
    {
        var isNew = !DataFolder.HasDatabase(path);
        var folder = mayCreate ? DataFolder.Open(path, WayOut) : DataFolder.OpenExisting(path, WayOut);
        var database = new SqliteDataSource(folder.Database);
        try
        {
            var digests = new KeyedDigests(FingerprintKeyFile.Read(fingerprintKey, folder.Path));
            await EmbeddedStorageExtensions.OpenAsync(database, digests);
            return new OpenedAccounts(database, folder, digests, TimeProvider.System) { NewFolder = isNew ? folder.Path : null };
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
