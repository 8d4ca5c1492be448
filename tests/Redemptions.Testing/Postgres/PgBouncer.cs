using System.Diagnostics;
using Npgsql;
using Redemptions.Testing.Silos;

namespace Redemptions.Testing.Postgres;

/// <summary>A PgBouncer of a test's own before a database.</summary>
public sealed class PgBouncer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/pgbouncer";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly Process _process;
    private readonly string _folder;

    private PgBouncer(Process process, string folder, string connectionString) => (_process, _folder, ConnectionString) = (process, folder, connectionString);

    /// <summary>The connection string of the database through this PgBouncer.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts it. Where it is not installed, the test that asks is skipped.</summary>
    public static async Task<PgBouncer> StartAsync(PostgresDatabase before, string mode)
    {
        Skip.IfNot(File.Exists(Program), "There is no PgBouncer on this machine (Debian: apt-get install pgbouncer).");
        var (settings, folder) = (before.Settings, Directory.CreateTempSubdirectory("redemptions-pgbouncer-").FullName);
        var port = FreePort.Take();
        await File.WriteAllTextAsync(
            Path.Combine(folder, "pgbouncer.ini"),
            $"""
            [databases]
            * = host={settings.Host} port={settings.Port} user={settings.Username} password={settings.Password}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = {mode}
            default_pool_size = 20
            """);
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", Program, Path.Combine(folder, "pgbouncer.ini")])
            : new ProcessStartInfo(Program, [Path.Combine(folder, "pgbouncer.ini")]);
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", ["-R", "postgres", folder]);
            await chown.WaitForExitAsync();
        }

        start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        (settings.Port, settings.Password) = (port, "any");
        var pooler = new PgBouncer(process, folder, settings.ConnectionString);
        await pooler.ReadyAsync();
        return pooler;
    }

    public async ValueTask DisposeAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{await PidAsync()}"]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // runuser waits for it and passes no signal on that was meant for both.
    private async Task<int> PidAsync()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return _process.Id;
        }

        var children = await File.ReadAllTextAsync($"/proc/{_process.Id}/task/{_process.Id}/children");
        return int.Parse(children.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task ReadyAsync()
    {
        using var over = new CancellationTokenSource(Deadline);
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(over.Token))
        {
            try
            {
                await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
                await connection.OpenAsync(over.Token);
                return;
            }
            catch (NpgsqlException) when (!_process.HasExited)
            {
                // It is still starting.
            }
        }
    }
}
