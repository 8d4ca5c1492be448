using Npgsql;
using Redemptions.Domain.Encryption;
using Redemptions.Storage.Postgres.KeyRotation;
using Redemptions.Storage.Secrets;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Postgres.Startup;

/// <summary>Checks and prepares a database before a silo or a command works with it.</summary>
internal static class PostgresStart
{
    /// <summary>Prepares the database for a silo: checks server, schema, keys and service id, migrates if the settings say so, and creates the key ring's
    /// first key.</summary>
    /// <exception cref="StartException">A silo cannot work with this database; the message names the setting to change.</exception>
    public static Task<(Restoration Restoration, FingerprintVersions Versions)> PrepareAsync(NpgsqlDataSource database, KeyedDigests digests, KeyRingKey ringKey, PostgresSettings settings) => GuardAsync(database, async () =>
    {
        await using (await StartLock.TakeAsync(database))
        {
            var schema = await PostgresSchema.OpenAsync(database);
            if (settings.Migrate == MigrationMode.AtStart)
            {
                schema.Read().RequireNotNewer();
                schema.Apply();
            }

            schema.Read().RequireCurrent();
            var versions = await FingerprintVersions.AdmitAsync(database, digests);
            await Installation.VerifyKeyRingKeyAsync(database, ringKey);
            await Installation.VerifyServiceIdAsync(database, settings.ServiceId);
            _ = KeyRing.Open(database, ringKey);
            var restoration = new Restoration(database);
            await restoration.LookAtStartAsync();
            return (restoration, versions);
        }
    });

    /// <summary>Migrates the database to this build's schema, and returns the state before the migration.</summary>
    /// <exception cref="StartException">The migration failed; the message names the setting to change.</exception>
    public static Task<SchemaState> MigrateAsync(NpgsqlDataSource database, string? serviceUser) => GuardAsync(database, async () =>
    {
        await using (await StartLock.TakeAsync(database))
        {
            var schema = await PostgresSchema.OpenAsync(database);
            var found = schema.Read();
            found.RequireNotNewer();
            schema.Apply();
            if (!string.IsNullOrWhiteSpace(serviceUser))
            {
                await using var connection = await database.OpenConnectionAsync();
                await ServiceRights.GiveAsync(connection, serviceUser);
            }

            return found;
        }
    });

    /// <summary>Records that the database is a restored copy.</summary>
    /// <exception cref="StartException">The record could not be written; the message names the setting to change.</exception>
    public static Task<SchemaState> RestoredAsync(NpgsqlDataSource database) => GuardAsync(database, async () =>
    {
        var schema = (await PostgresSchema.OpenAsync(database)).Read();
        schema.RequireCurrent();
        await using var connection = await database.OpenConnectionAsync();
        await Restoration.MarkAsync(connection);
        return schema;
    });

    /// <summary>Checks that the database has this build's schema and was created with this fingerprint key.</summary>
    /// <exception cref="StartException">It has not; the message names the setting to change.</exception>
    public static Task<SchemaState> LookAsync(NpgsqlDataSource database, KeyedDigests digests) => GuardAsync(database, async () =>
    {
        var schema = (await PostgresSchema.OpenAsync(database)).Read();
        schema.RequireCurrent();
        await Installation.VerifyFingerprintKeyAsync(database, digests);
        return schema;
    });

    /// <summary>Checks the server and then runs <paramref name="work"/>.
    /// An error of the database becomes a <see cref="StartException"/> that names the setting to change.</summary>
    public static async Task<T> GuardAsync<T>(NpgsqlDataSource database, Func<Task<T>> work)
    {
        try
        {
            (await PostgresServer.AskAsync(database)).Require(PostgresFailure.Where(database));
            return await work();
        }
        catch (Exception exception) when (PostgresFailure.Sentence(exception, database) is { } sentence)
        {
            throw sentence;
        }
    }
}
