using System.Diagnostics;
using Npgsql;

namespace Redemptions.Testing.Postgres;

/// <summary>A standby of this process's own server as it is at one moment: what is committed later it lacks, as an asynchronous one does whose primary is lost.</summary>
public sealed class StandbyServer : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private const string Script =
        """
        set -eu
        trap '' INT
        apart=$(command -v setsid || true)
        folder=$1 binaries=$2 from=$3 port=$4 copy=$5
        export PGPASSWORD="$(cat "$folder/password")"
        "$copy" -D "$folder/data" -h 127.0.0.1 -p "$from" -U administrator -c fast > "$folder/log" 2>&1
        touch "$folder/data/standby.signal"
        $apart "$binaries/postgres" -D "$folder/data" -c listen_addresses=127.0.0.1 -c port="$port" -c unix_socket_directories="$folder" \
            -c max_connections=300 < /dev/null >> "$folder/log" 2>&1 &
        server=$!
        read -r _ || true
        kill -INT $server
        wait $server || true
        rm -rf "$folder"
        """;

    private readonly Process _process;

    private StandbyServer(Process process, int port) => (_process, Port) = (process, port);

    /// <summary>Where it listens on loopback.</summary>
    public int Port { get; }

    /// <summary>Takes the copy and starts it. Where the server is not this process's own, the test that asks is skipped.</summary>
    public static async Task<StandbyServer> StartAsync(PostgresDatabase of)
    {
        Skip.IfNot(of.IsPrivate, "The server to test with is not this process's own: no standby of it can be made.");
        var (process, port) = await PrivateServer.LaunchBesideAsync(Script, of.Settings, PostgresTools.Find("pg_basebackup"));
        var standby = new StandbyServer(process, port);
        await standby.UntilAsync(of.Settings, "SELECT pg_is_in_recovery()");
        return standby;
    }

    /// <summary>Makes it the primary, on a timeline of its own.</summary>
    public async Task PromoteAsync(PostgresDatabase of)
    {
        await UntilAsync(of.Settings, "SELECT pg_promote()");
        await UntilAsync(of.Settings, "SELECT NOT pg_is_in_recovery()");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task UntilAsync(NpgsqlConnectionStringBuilder settings, string question)
    {
        settings.Port = Port;
        settings.Pooling = false;
        using var over = new CancellationTokenSource(Deadline);
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(over.Token))
        {
            try
            {
                await using var connection = new NpgsqlConnection(settings.ConnectionString);
                await connection.OpenAsync(over.Token);
                await using var command = new NpgsqlCommand(question, connection);
                if (await command.ExecuteScalarAsync(over.Token) is true)
                {
                    return;
                }
            }
            catch (NpgsqlException) when (!_process.HasExited)
            {
                // It is still starting.
            }
        }
    }
}
