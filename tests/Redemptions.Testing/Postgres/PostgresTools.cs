using System.Diagnostics;
using Npgsql;

namespace Redemptions.Testing.Postgres;

/// <summary>The programs that come with a server, such as pg_dump.</summary>
internal static class PostgresTools
{
    /// <summary>Where one is. Where there is none, the test that asks is skipped.</summary>
    public static string Find(string program)
    {
        var found = PrivateServer.Folders().Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        Skip.If(found is null, $"There is no {program} on this machine (Debian: apt-get install postgresql).");
        return found!;
    }

    /// <summary>Runs one against a database. Where there are none, the test that asks is skipped.</summary>
    public static async Task RunAsync(string program, NpgsqlConnectionStringBuilder settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program), ["-h", settings.Host!, "-p", $"{settings.Port}", "-U", settings.Username!, .. arguments]) { RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = settings.Password;
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {error}");
        }
    }
}
