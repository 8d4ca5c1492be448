using Dapper;
using Npgsql;

namespace Redemptions.Storage.Postgres.KeyRotation;

/// <summary>A live silo, and the newest version of the fingerprint key that it knows; 0 if it has not recorded one yet or is of an older build.</summary>
internal sealed record SiloHeartbeat(string Name, string Address, int Version)
{
    // 6 is Orleans' SiloStatus.Dead. A silo with no heartbeat for 10 minutes counts as dead. If it was only paused, the trigger on
    // redemption rejects a redemption whose grain key is not recorded under the rotation's new version.
    private const string Living =
        """
        SELECT silo_name AS name, address || ':' || port AS address, coalesce(key.version, 0) AS version
        FROM cluster_member AS member LEFT JOIN silo_key AS key USING (address, port, generation)
        WHERE status <> 6 AND i_am_alive_time > clock_timestamp() - interval '10 minutes'
        ORDER BY 2;
        """;

    public static async Task<IReadOnlyList<SiloHeartbeat>> ReadAsync(NpgsqlConnection connection) => [.. await connection.QueryAsync<SiloHeartbeat>(Living)];

    public override string ToString() => $"{Name} at {Address}";
}
