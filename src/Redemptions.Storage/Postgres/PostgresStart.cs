using Npgsql;
using Redemptions.Grains.Secrets;
using Redemptions.Storage.Secrets;

namespace Redemptions.Storage.Postgres;

/// <summary>What a silo or the migration does to a database before anybody works with it.</summary>
internal static class PostgresStart
{
    /// <summary>Opens the database for a silo: judged, at this build's schema, begun with these keys, its key ring ready.</summary>
    /// <exception cref="StartException">A silo cannot work with it; the message names the key to set.</exception>
    public static async Task PrepareAsync(NpgsqlDataSource database, KeyedDigests digests, KeyRingKey ringKey, PostgresSettings settings) => await GuardAsync(database, async () =>
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
            await Installation.BelongsAsync(database, digests);
            await Installation.OpensAsync(database, ringKey);
            await Installation.IsKeptUnderAsync(database, settings.ServiceId);
            _ = KeyRing.Open(database, ringKey);
        }
    });

    /// <summary>Brings the database to this build's schema and tells what it found.</summary>
    /// <exception cref="StartException">It cannot; the message names the key to set.</exception>
    public static async Task<SchemaState> MigrateAsync(NpgsqlDataSource database)
    {
        SchemaState? found = null;
        await GuardAsync(database, async () =>
        {
            await using (await StartLock.TakeAsync(database))
            {
                var schema = await PostgresSchema.OpenAsync(database);
                found = schema.Read();
                found.RequireNotNewer();
                schema.Apply();
            }
        });
        return found!;
    }

    private static async Task GuardAsync(NpgsqlDataSource database, Func<Task> work)
    {
        try
        {
            (await PostgresServer.AskAsync(database)).Require(PostgresFailure.Where(database));
            await work();
        }
        catch (Exception exception) when (PostgresFailure.Sentence(exception, database) is { } sentence)
        {
            throw sentence;
        }
    }
}
