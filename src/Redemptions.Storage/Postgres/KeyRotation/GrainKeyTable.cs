using Dapper;
using Npgsql;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Storage.Postgres.Startup;

namespace Redemptions.Storage.Postgres.KeyRotation;

/// <summary>The table <c>voucher_gate</c>. Each query also returns the current version of the fingerprint key: that is how a silo learns of a rotation. A silo that has a
/// newer key than the current one also asks for the version, since one that serves cards alone makes no such query.</summary>
internal sealed class GrainKeyTable(NpgsqlDataSource database, int current, int newest, TimeProvider time) : IGrainKeyTable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private const string Current = "coalesce((SELECT value::integer FROM installation WHERE name = 'fingerprint_key_current'), 1)";

    // Two statements: if a concurrent insert was first, only the second, with its later snapshot, sees that row.
    private const string KeepFirst =
        $"""
        INSERT INTO voucher_gate (mode, type, fingerprint, version, gate) VALUES (@mode, @type, @fingerprint, @version, @gate)
        ON CONFLICT DO NOTHING;
        SELECT gate, {Current}
        FROM voucher_gate WHERE mode = @mode AND type = @type AND fingerprint = @fingerprint;
        """;

    private volatile int _current = current;
    private long _askedAt;

    public int CurrentVersion
    {
        get
        {
            if (_current < newest)
            {
                AskNowAndThen();
            }

            return _current;
        }
    }

    public async Task<string> KeepFirstAsync(Mode mode, string type, string fingerprint, string gate)
    {
        await using var connection = await database.OpenConnectionAsync();
        var parameters = new { mode = mode.ToString().ToLowerInvariant(), type, fingerprint, version = KeyedDigests.VersionOf(fingerprint), gate };
        var (kept, heard) = await connection.QuerySingleAsync<(string Gate, int Current)>(KeepFirst, parameters, commandTimeout: PostgresDataSource.StatementSeconds);
        _current = heard;
        return kept;
    }

    private void AskNowAndThen()
    {
        var before = Interlocked.Read(ref _askedAt);
        if ((before == 0 || time.GetElapsedTime(before) >= Interval) && Interlocked.CompareExchange(ref _askedAt, time.GetTimestamp(), before) == before)
        {
            // Not on the caller's scheduler, which may be a grain's.
            _ = Task.Run(AskAsync);
        }
    }

    private async Task AskAsync()
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync();
            _current = Math.Max(_current, await connection.ExecuteScalarAsync<int>($"SELECT {Current};", commandTimeout: PostgresDataSource.StatementSeconds));
        }
        catch (Exception)
        {
            // Asked again after the interval; a call that needs the database now fails by itself.
        }
    }
}
