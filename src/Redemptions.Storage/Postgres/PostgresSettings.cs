using Redemptions.Grains;

namespace Redemptions.Storage.Postgres;

/// <summary>What a silo on PostgreSQL needs to be told, as configured.</summary>
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

    // The printed form of a record has all its members, and these are secrets.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(nameof(Migrate)).Append(" = ").Append(Migrate);
        return true;
    }
}
