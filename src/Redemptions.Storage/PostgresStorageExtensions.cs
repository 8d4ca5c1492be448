using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Runtime.Hosting;
using Orleans.Runtime.MembershipService;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.StoredValue;
using Redemptions.Storage.Accounts;
using Redemptions.Storage.Auditing;
using Redemptions.Storage.Overviews;
using Redemptions.Storage.Postgres.Batching;
using Redemptions.Storage.Postgres.Clock;
using Redemptions.Storage.Postgres.KeyRotation;
using Redemptions.Storage.Postgres.Partitions;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Secrets;
using Redemptions.Storage.Sql;
using Redemptions.Storage.Startup;
using Redemptions.Storage.StoredValue;
using Redemptions.Storage.Webhooks;

namespace Redemptions.Storage;

/// <summary>Stores everything in one PostgreSQL database that any number of silos share.</summary>
public static class PostgresStorageExtensions
{
    private const string NpgsqlInvariant = "Npgsql";

    /// <summary>Checks the database, migrates it if the settings say so, and adds storage in it.</summary>
    /// <exception cref="StartException">The database or a key cannot be used; the message names the setting to change.</exception>
    public static ISiloBuilder AddPostgresStorage(this ISiloBuilder silo, PostgresSettings settings)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(settings);
        var digests = FingerprintKey.Require(settings.FingerprintKey, settings.PreviousFingerprintKeys);
        var ringKey = KeyRingKey.Read(settings.KeyRingKey);
        var database = PostgresDataSource.Create(settings.ConnectionString);
        var (restoration, versions) = PostgresStart.PrepareAsync(database, digests, ringKey, settings).GetAwaiter().GetResult();

        // Registered with a factory, so that the container disposes of it, after everything that uses it.
        silo.Services.AddSingleton(_ => database);
        silo.Services.AddSingleton<DbDataSource>(provider => provider.GetRequiredService<NpgsqlDataSource>());
        silo.Services.AddSingleton(_ => new ClockConnection(settings.ConnectionString, TimeProvider.System));
        silo.Services.AddSingleton<TimeProvider>(provider => new DatabaseClock(
            provider.GetRequiredService<ClockConnection>().Ask, TimeProvider.System, provider.GetRequiredService<ILogger<DatabaseClock>>()));
        silo.Services.AddSingleton(digests);
        silo.Services.AddSingleton(restoration);
        silo.Services.AddSingleton<RestoreDetector>();
        silo.Services.AddSingleton<IRestoreDetector>(provider => provider.GetRequiredService<RestoreDetector>());
        silo.Services.AddHostedService(provider => provider.GetRequiredService<RestoreDetector>());
        silo.Services.AddSingleton(IndexDialect.Postgres);
        silo.Services.AddMetrics().AddSingleton<BatchMetrics>();
        silo.Services.AddSingleton<IRedemptionIndex, PostgresIndex>();
        silo.Services.AddSingleton<IGrainKeyTable>(provider => new GrainKeyTable(database, versions.Current, digests.NewestVersion, provider.GetRequiredService<TimeProvider>()));
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SiloKeyVersion>();
        silo.Services.AddSingleton<IAccountStore, AccountStore>();
        silo.Services.AddSingleton<ICardStore, PostgresCards>();
        silo.Services.AddSingleton<IOverviewStore, OverviewStore>();
        silo.Services.AddSingleton<IAuditStore, AuditStore>();
        silo.Services.AddWebhookStorage(WebhookDialect.Postgres);
        silo.Services.AddSingleton<AuditChain>();
        silo.Services.AddHostedService<AuditChainWorker>();
        silo.Services.AddHostedService<PartitionWorker>();
        silo.Services.AddSingleton<IDataEncryption>(provider => new RereadingEncryption(
            () => KeyRing.Open(database, ringKey), provider.GetRequiredService<TimeProvider>(), () => restoration.RestoredAt));
        silo.Services.AddSingleton<PrefetchedVouchers>();
        silo.Services.AddGrainStorage(StorageNames.Redemptions, (provider, _) => ActivatorUtilities.CreateInstance<BatchedGrainStorage>(provider));
        return silo;
    }

    /// <summary>Stores the membership table of the cluster in the same database.</summary>
    public static ISiloBuilder UsePostgresClustering(this ISiloBuilder silo)
    {
        silo.UseAdoNetClustering(options => options.Configure<DbDataSource>((clustering, database) =>
        {
            clustering.Invariant = NpgsqlInvariant;
            clustering.DataSource = database;
        }));
        silo.Services.AddSingleton<AdoNetClusteringTable>();
        silo.Services.Replace(ServiceDescriptor.Singleton<IMembershipTable>(provider =>
            ActivatorUtilities.CreateInstance<MembershipAtStop>(provider, provider.GetRequiredService<AdoNetClusteringTable>())));
        return silo;
    }
}
