namespace Redemptions.Storage.Postgres;

/// <summary>What a migration found and did.</summary>
/// <param name="Where">Host, port and database.</param>
/// <param name="From">The schema that was there; 0 is an empty database.</param>
/// <param name="To">The schema that is there now: that of this build.</param>
/// <param name="Scripts">What was run.</param>
public sealed record PostgresMigration(string Where, int From, int To, IReadOnlyList<string> Scripts)
{
    /// <summary>Brings a database to the schema of this build, and gives <paramref name="serviceUser"/>, where there is one, the rights of a silo.</summary>
    /// <exception cref="StartException">It cannot; the message names the key to set.</exception>
    public static async Task<PostgresMigration> RunAsync(string connectionString, string? serviceUser = null)
    {
        await using var database = PostgresDataSource.Create(connectionString);
        var found = await PostgresStart.MigrateAsync(database, serviceUser);
        return new PostgresMigration(PostgresFailure.Where(database), found.Found, found.Known, found.Pending);
    }

    /// <summary>Notes that the database is a restored copy, so that silos ask before they send; returns host, port and database.</summary>
    /// <exception cref="StartException">It cannot; the message names the key to set.</exception>
    public static async Task<string> RestoredAsync(string connectionString)
    {
        await using var database = PostgresDataSource.Create(connectionString);
        await PostgresStart.RestoredAsync(database);
        return PostgresFailure.Where(database);
    }
}
