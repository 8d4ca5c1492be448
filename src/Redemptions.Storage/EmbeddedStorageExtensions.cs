using System.Data.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.StoredValue;
using Redemptions.Storage.Accounts;
using Redemptions.Storage.Auditing;
using Redemptions.Storage.Overviews;
using Redemptions.Storage.Index;
using Redemptions.Storage.Secrets;
using Redemptions.Storage.Sql;
using Redemptions.Storage.Sqlite;
using Redemptions.Storage.Startup;
using Redemptions.Storage.StoredValue;
using Redemptions.Storage.Webhooks;

namespace Redemptions.Storage;

/// <summary>Stores everything in one folder: the SQLite database, the key ring and the fingerprint key.</summary>
public static class EmbeddedStorageExtensions
{
    // Orleans' name for SQLite; for it, Orleans loads Microsoft.Data.Sqlite.
    private const string SqliteInvariant = "System.Data.SQLite";

    /// <summary>Opens the folder <paramref name="path"/>, migrates its database to this build's schema, and adds storage in it.</summary>
    /// <exception cref="StartException">The folder, its database or its key cannot be used; the message names the setting to change.</exception>
    public static ISiloBuilder AddEmbeddedStorage(this ISiloBuilder silo, string path, string? fingerprintKey)
    {
        ArgumentNullException.ThrowIfNull(silo);
        var folder = DataFolder.Open(path);
        var database = new SqliteDataSource(folder.Database);
        var restoration = new FolderRestoration(database, new FolderMark(folder.Path), TimeProvider.System);
        silo.Services.AddHostedService(_ => new FolderHolder(folder, database, restoration));
        silo.AddStorage(database, new KeyedDigests(FingerprintKeyFile.Read(fingerprintKey, folder.Path)), folder.KeyRing);
        silo.Services.AddSingleton(restoration.OpenAsync().GetAwaiter().GetResult());
        return silo;
    }

    /// <summary>Migrates the database and adds storage in it. It takes no lock on the folder: other processes may have the database open.</summary>
    internal static ISiloBuilder AddStorage(this ISiloBuilder silo, SqliteDataSource database, KeyedDigests digests, DirectoryInfo keyRing)
    {
        OpenAsync(database, digests).GetAwaiter().GetResult();
        silo.Services.AddSingleton<DbDataSource>(database);
        silo.Services.AddSingleton(digests);
        silo.Services.AddSingleton(IndexDialect.Sqlite);
        silo.Services.AddSingleton<IRedemptionIndex, RedemptionIndex>();
        silo.Services.AddSingleton<IAccountStore, AccountStore>();
        silo.Services.AddSingleton<ICardStore, SqliteCards>();
        silo.Services.AddSingleton<IOverviewStore, OverviewStore>();
        silo.Services.AddSingleton<IAuditStore, AuditStore>();
        silo.Services.AddWebhookStorage(WebhookDialect.Sqlite);
        silo.Services.AddSingleton<AuditChain>();
        silo.Services.AddHostedService<AuditChainWorker>();
        silo.Services.AddSingleton<IDataEncryption, DataProtectionEncryption>();
        silo.Services.AddDataProtection().SetApplicationName(DataProtectionEncryption.ApplicationName)
            .UseCryptographicAlgorithms(DataProtectionEncryption.Algorithm).PersistKeysToFileSystem(keyRing);
        return silo.AddAdoNetGrainStorage(StorageNames.Redemptions, options =>
        {
            options.Invariant = SqliteInvariant;
            options.DataSource = database;
            options.GrainStorageSerializer = StateSerializer.Create();
        });
    }

    internal static async Task OpenAsync(SqliteDataSource database, KeyedDigests digests)
    {
        await SqliteSchema.ApplyAsync(database, CancellationToken.None);
        await Installation.VerifyFingerprintKeyAsync(database, digests);
    }
}
