using Npgsql;
using Redemptions.Grains.Encryption;
using Redemptions.Storage.Secrets;

namespace Redemptions.Storage.Postgres;

/// <summary>What a silo or the migration does to a database before anybody works with it.</summary>
internal static class PostgresStart
{
    /// <summary>Opens the database for a silo: judged, at this build's schema, begun with these keys, its key ring ready.</summary>
    /// <exception cref="StartException">A silo cannot work with it; the message names the key to set.</exception>
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
            await restoration.LookAsync();
            return (restoration, versions);
        }
    });

    /// <summary>Brings the database to this build's schema and tells what it found.</summary>
    /// <exception cref="StartException">It cannot; the message names the key to set.</exception>
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

    /// <summary>Notes that the database is a restored copy.</summary>
    /// <exception cref="StartException">It cannot; the message names the key to set.</exception>
    public static Task<SchemaState> RestoredAsync(NpgsqlDataSource database) => GuardAsync(database, async () =>
    {
        var schema = (await PostgresSchema.OpenAsync(database)).Read();
        schema.RequireCurrent();
        await using var connection = await database.OpenConnectionAsync();
        await Restoration.MarkAsync(connection);
        return schema;
    });

    /// <summary>Sees that the database is at this build's schema and was begun with this key.</summary>
    /// <exception cref="StartException">It is not; the message names the key to set.</exception>
    public static Task<SchemaState> LookAsync(NpgsqlDataSource database, KeyedDigests digests) => GuardAsync(database, async () =>
    {
        var schema = (await PostgresSchema.OpenAsync(database)).Read();
        schema.RequireCurrent();
        await Installation.VerifyFingerprintKeyAsync(database, digests);
        return schema;
    });

    /// <summary>Works with a database that was judged; what it answers instead becomes the sentence that names the key to set.</summary>
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
