using Dapper;
using Npgsql;

namespace Redemptions.Storage.Postgres;

/// <summary>Silos that present their keys share it; a rotation that looks at them has it alone. Held by the transaction in which it is taken.</summary>
internal static class RotationLock
{
    private const long Key = 0x7265_6465_656d_0002;

    public static Task ShareAsync(NpgsqlConnection connection) => connection.ExecuteAsync("SELECT pg_advisory_xact_lock_shared(@Key);", new { Key });

    public static Task TakeAsync(NpgsqlConnection connection) => connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@Key);", new { Key });
}
