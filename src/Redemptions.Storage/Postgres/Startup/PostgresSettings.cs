using Redemptions.Domain.Persistence;

namespace Redemptions.Storage.Postgres.Startup;

/// <summary>The settings of a silo on PostgreSQL.</summary>
public sealed record PostgresSettings
{
    /// <summary><c>ConnectionStrings:Redemptions</c>.</summary>
    public required string ConnectionString { get; init; }

    /// <summary><c>Secrets:FingerprintKey</c>.</summary>
    public string? FingerprintKey { get; init; }

    /// <summary><c>Secrets:PreviousFingerprintKeys</c>, from version 1 on.</summary>
    public IReadOnlyList<string> PreviousFingerprintKeys { get; init; } = [];

    /// <summary><c>Secrets:KeyRingKey</c>.</summary>
    public string? KeyRingKey { get; init; }

    /// <summary><c>Orleans:ServiceId</c>.</summary>
    public string ServiceId { get; init; } = StorageNames.ServiceId;

    /// <summary><c>Storage:Migrate</c>.</summary>
    public MigrationMode Migrate { get; init; }

    // By default a record prints all its members, and most of these contain secrets.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(nameof(Migrate)).Append(" = ").Append(Migrate);
        return true;
    }
}
