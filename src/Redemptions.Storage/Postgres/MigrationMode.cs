namespace Redemptions.Storage.Postgres;

/// <summary>Who brings the database to the schema of a build.</summary>
public enum MigrationMode
{
    /// <summary>A silo, when it starts.</summary>
    AtStart,

    /// <summary>An operator, by a command; a silo that finds an older schema does not start.</summary>
    ByCommand,
}
