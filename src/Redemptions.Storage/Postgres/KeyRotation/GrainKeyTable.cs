using Dapper;
using Npgsql;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Storage.Postgres.Startup;

namespace Redemptions.Storage.Postgres.KeyRotation;

/// <summary>The table <c>voucher_gate</c>. Each query also returns the current version of the fingerprint key: that is how a silo learns of a rotation.</summary>
internal sealed class GrainKeyTable(NpgsqlDataSource database, int current) : IGrainKeyTable
{
    // Two statements: if a concurrent insert was first, only the second, with its later snapshot, sees that row.
    private const string KeepFirst =
        """
        INSERT INTO voucher_gate (mode, type, fingerprint, version, gate) VALUES (@mode, @type, @fingerprint, @version, @gate)
        ON CONFLICT DO NOTHING;
        SELECT gate, coalesce((SELECT value::integer FROM installation WHERE name = 'fingerprint_key_current'), 1)
        FROM voucher_gate WHERE mode = @mode AND type = @type AND fingerprint = @fingerprint;
        """;

    private volatile int _current = current;

    public int CurrentVersion => _current;

    public async Task<string> KeepFirstAsync(Mode mode, string type, string fingerprint, string gate)
    {
        await using var connection = await database.OpenConnectionAsync();
        var parameters = new { mode = mode.ToString().ToLowerInvariant(), type, fingerprint, version = KeyedDigests.VersionOf(fingerprint), gate };
        var (kept, heard) = await connection.QuerySingleAsync<(string Gate, int Current)>(KeepFirst, parameters, commandTimeout: PostgresDataSource.StatementSeconds);
        _current = heard;
        return kept;
    }
}
