namespace Redemptions.Storage.Postgres.Startup;

/// <summary>When the database is migrated to the schema of a build.</summary>
public enum MigrationMode
{
    /// <summary>When a silo starts.</summary>
    AtStart,

    /// <summary>When an operator runs the command; a silo that finds an older schema does not start.</summary>
    ByCommand,
}
