using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;
using Redemptions.Testing.Silos;

namespace Redemptions.Testing.Postgres;

/// <summary>A throw-away server from this machine's own binaries: a folder of its own, a socket in it, a free port on loopback.</summary>
internal sealed class PrivateServer
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // The server refuses to run as root.
    private static readonly string[] Unprivileged = ["postgres", "nobody"];

    // Held for the lifetime of this process: the server stops when its standard input ends.
    private readonly Process _process;

    private PrivateServer(Process process, string connectionString) => (_process, ConnectionString) = (process, connectionString);

    /// <summary>The connection string of its administrator.</summary>
    public string ConnectionString { get; }

    // Standard input ends with the process that holds its other end, however that process ends: then the server goes, and its folder.
    private const string Script =
        """
        set -eu
        # Ctrl+C strikes the whole group; who owns the server still needs it then, and ends it himself.
        trap '' INT
        apart=$(command -v setsid || true)
        folder=$1 binaries=$2 port=$3
        "$binaries/initdb" -D "$folder/data" -U administrator --pwfile="$folder/password" -A scram-sha-256 -E UTF8 --no-locale --no-sync > "$folder/log" 2>&1
        # Only a machine that fails loses what was written without fsync, and no test makes the machine fail. In the file, since a
        # benchmark, which needs it, can set it again.
        printf 'fsync = off\nfull_page_writes = off\n' >> "$folder/data/postgresql.conf"
        start() {
            $apart "$binaries/postgres" -D "$folder/data" -c listen_addresses=127.0.0.1 -c port="$port" -c unix_socket_directories="$folder" \
                -c max_connections=300 < /dev/null >> "$folder/log" 2>&1 &
            server=$!
        }
        start
        while read -r _; do
            # At once, without a checkpoint: what was committed must come back from the log.
            kill -QUIT $server
            wait $server || true
            start
        done
        kill -INT $server
        wait $server || true
        rm -rf "$folder"
        """;

    /// <summary>The folder of the newest binaries; null where there are none.</summary>
    public static string? Binaries() =>
        Folders().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));

    /// <summary>Where a server's programs may be.</summary>
    public static IEnumerable<string> Folders()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin"))
            : [];
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Concat(installed);
    }

    public static async Task<PrivateServer> StartAsync(string binaries)
    {
        var folder = Directory.CreateTempSubdirectory("redemptions-postgres-").FullName;
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = FreePort.Take(),
            Username = "administrator",
            Password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),
            Database = "postgres",
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "password"), settings.Password);
        var process = await LaunchAsync(folder, Script, folder, binaries, $"{settings.Port}");
        await ReadyAsync(process, settings.ConnectionString, Path.Combine(folder, "log"));
        return new PrivateServer(process, settings.ConnectionString);
    }

    /// <summary>Ends the server at once, as a loss of power does, and has it start again.</summary>
    public async Task CrashAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>The same, and waits until another process answers.</summary>
    public async Task RestartAsync()
    {
        var before = await StartedAtAsync();
        await CrashAsync();
        using var over = new CancellationTokenSource(StartDeadline);
        using var timer = new PeriodicTimer(Pause);
        while (await StartedAtAsync() is var now && (now is null || now == before))
        {
            await timer.WaitForNextTickAsync(over.Token);
        }
    }

    /// <summary>Null where no server answers.</summary>
    private async Task<DateTime?> StartedAtAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT pg_postmaster_start_time()", connection);
            return (DateTime?)await command.ExecuteScalarAsync();
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    /// <summary>Runs a script that makes another server from this one, in a folder of its own; its standard input is to be closed to end it.</summary>
    public static async Task<(Process Process, int Port)> LaunchBesideAsync(string script, NpgsqlConnectionStringBuilder of, params string[] more)
    {
        var (folder, port) = (Directory.CreateTempSubdirectory("redemptions-postgres-").FullName, FreePort.Take());
        await File.WriteAllTextAsync(Path.Combine(folder, "password"), of.Password);
        return (await LaunchAsync(folder, script, [folder, Binaries()!, $"{of.Port}", $"{port}", .. more]), port);
    }

    private static async Task<Process> LaunchAsync(string folder, string script, params string[] arguments)
    {
        string[] shell = ["sh", "-c", script, "sh", .. arguments];
        return Environment.IsPrivilegedProcess ? await AsNobodyInParticularAsync(folder, shell) : Launch(shell);
    }

    private static async Task<Process> AsNobodyInParticularAsync(string folder, string[] shell)
    {
        foreach (var user in Unprivileged)
        {
            using var chown = Launch(["chown", "-R", user, folder]);
            await chown.WaitForExitAsync();
            if (chown.ExitCode == 0)
            {
                return Launch(["runuser", "-u", user, "--", .. shell]);
            }
        }

        throw new InvalidOperationException($"PostgreSQL does not run as root, and there is none of the users {string.Join(", ", Unprivileged)}.");
    }

    private static Process Launch(string[] command) => Process.Start(new ProcessStartInfo(command[0], command[1..])
    {
        RedirectStandardInput = true,
        WorkingDirectory = Path.GetTempPath(),
    })!;

    private static async Task ReadyAsync(Process server, string connectionString, string log)
    {
        using var over = new CancellationTokenSource(StartDeadline);
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(over.Token))
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync(over.Token);
                return;
            }
            catch (NpgsqlException) when (!server.HasExited)
            {
                // It is still starting.
            }
            catch (NpgsqlException exception)
            {
                throw new InvalidOperationException($"PostgreSQL did not start: {await File.ReadAllTextAsync(log)}", exception);
            }
        }
    }

    private static int Version(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;
}
