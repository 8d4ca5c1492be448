using Redemptions.Storage;
using Redemptions.Storage.Postgres;

namespace Redemptions.Silo;

/// <summary>What the executable does besides serving: <c>dotnet run --project Silo -- migrate</c> and <c>-- restored</c>.</summary>
internal static class Commands
{
    private const string Migrate = "migrate";
    private const string Restored = "restored";

    /// <summary>Runs the command that <paramref name="args"/> begin with, and says what was done in one line; null where they begin with none.</summary>
    /// <exception cref="StartException">It could not be done; the message names the key to set.</exception>
    public static async Task<string?> RunAsync(string[] args) => args switch
    {
        [Migrate, .. var rest] => await MigrateAsync(Connection(rest)),
        [Restored, .. var rest] => $"{await PostgresMigration.RestoredAsync(Connection(rest))} is noted as restored: silos that start from now on ask OTT about a key they do not know before they send.",
        _ => null,
    };

    private static async Task<string> MigrateAsync(string connection)
    {
        var done = await PostgresMigration.RunAsync(connection);
        return done.Scripts.Count == 0
            ? $"{done.Where} is at schema {done.To} already; nothing was to be done."
            : $"{done.Where} went from schema {done.From} to {done.To} by {string.Join(", ", done.Scripts)}.";
    }

    private static string Connection(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddDefaults();
        return builder.Configuration.GetConnectionString("Redemptions") is { } connection && !string.IsNullOrWhiteSpace(connection)
            ? connection
            : throw new StartException("ConnectionStrings:Redemptions is not set, and this command is for PostgreSQL alone: set it to the database that is meant.");
    }
}
