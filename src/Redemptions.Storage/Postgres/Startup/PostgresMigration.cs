using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Postgres.Startup;

/// <summary>The result of a migration.</summary>
/// <param name="Where">Host, port and database.</param>
/// <param name="From">The schema version before the migration; 0 for an empty database.</param>
/// <param name="To">The schema version after the migration, which is that of this build.</param>
/// <param name="Scripts">The names of the scripts that were run.</param>
public sealed record PostgresMigration(string Where, int From, int To, IReadOnlyList<string> Scripts)
{
    /// <summary>Migrates a database to the schema of this build. If <paramref name="serviceUser"/> is given, grants it the rights of a silo.</summary>
    /// <exception cref="StartException">The migration failed, or the user owns the tables; the message names the setting to change.</exception>
    public static async Task<PostgresMigration> RunAsync(string connectionString, string? serviceUser = null)
    {
        await using var database = PostgresDataSource.Create(connectionString);
        var found = await PostgresStart.MigrateAsync(database, serviceUser);
        return new PostgresMigration(PostgresFailure.Where(database), found.Found, found.Known, found.Pending);
    }

    /// <summary>Records that the database is a restored copy, so that silos ask the provider before they send. Returns host, port and database.</summary>
    /// <exception cref="StartException">The record could not be written; the message names the setting to change.</exception>
    public static async Task<string> RestoredAsync(string connectionString)
    {
        await using var database = PostgresDataSource.Create(connectionString);
        await PostgresStart.RestoredAsync(database);
        return PostgresFailure.Where(database);
    }
}
