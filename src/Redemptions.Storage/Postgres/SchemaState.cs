namespace Redemptions.Storage.Postgres;

/// <summary>The schema of a database beside the schema of this build.</summary>
internal sealed record SchemaState(int Found, int Known, IReadOnlyList<string> Pending)
{
    /// <exception cref="StartException">A newer build was here.</exception>
    public void RequireNotNewer()
    {
        if (Found > Known)
        {
            throw new StartException($"{PostgresDataSource.Key} leads to a database of schema {Found}, and this build knows only {Known}: start a newer build.");
        }
    }

    /// <exception cref="StartException">Its schema is not the one of this build.</exception>
    public void RequireCurrent()
    {
        RequireNotNewer();
        if (Pending.Count > 0)
        {
            throw new StartException($"{PostgresDataSource.Key} leads to a database of schema {Found}, and this build needs {Known}: run 'dotnet run --project Silo -- migrate', or set Storage:Migrate to AtStart.");
        }
    }
}
