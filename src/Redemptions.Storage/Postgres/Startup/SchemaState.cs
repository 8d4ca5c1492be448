using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Postgres.Startup;

/// <summary>The schema version of a database, that of this build, and the names of the scripts between them.</summary>
internal sealed record SchemaState(int Found, int Known, IReadOnlyList<string> Pending)
{
    /// <exception cref="StartException">The database has the schema of a newer build.</exception>
    public void RequireNotNewer()
    {
        if (Found > Known)
        {
            throw new StartException($"{PostgresDataSource.Key} is a database of schema {Found}, and this build supports at most schema {Known}: start a newer build.");
        }
    }

    /// <exception cref="StartException">The database does not have the schema of this build.</exception>
    public void RequireCurrent()
    {
        RequireNotNewer();
        if (Pending.Count > 0)
        {
            throw new StartException($"{PostgresDataSource.Key} is a database of schema {Found}, and this build needs schema {Known}: run 'Silo.dll migrate', or set Storage:Migrate to AtStart.");
        }
    }
}
