using Dapper;
using Npgsql;

namespace Redemptions.Storage.Postgres.KeyRotation;

/// <summary>Shared by silos that record their key version, exclusive for a rotation that reads these records. It is held until the transaction ends.</summary>
internal static class RotationLock
{
    private const long Key = 0x7265_6465_656d_0002;

    public static Task ShareAsync(NpgsqlConnection connection) => connection.ExecuteAsync("SELECT pg_advisory_xact_lock_shared(@Key);", new { Key });

    public static Task TakeAsync(NpgsqlConnection connection) => connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@Key);", new { Key });
}
