using Redemptions.Storage;
using Redemptions.Storage.Postgres;

namespace Redemptions.Silo;

/// <summary>Brings the database to the schema of this build and ends: <c>dotnet run --project Silo -- migrate</c>.</summary>
internal static class MigrateCommand
{
    public const string Name = "migrate";

    /// <summary>Says what was done, in one line.</summary>
    /// <exception cref="StartException">It could not be done; the message names the key to set.</exception>
    public static async Task<string> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddDefaults();
        if (builder.Configuration.GetConnectionString("Redemptions") is not { } connection || string.IsNullOrWhiteSpace(connection))
        {
            throw new StartException("ConnectionStrings:Redemptions is not set, and the embedded database brings itself up to date: set it to the database to migrate.");
        }

        var done = await PostgresMigration.RunAsync(connection);
        return done.Scripts.Count == 0
            ? $"{done.Where} is at schema {done.To} already; nothing was to be done."
            : $"{done.Where} went from schema {done.From} to {done.To} by {string.Join(", ", done.Scripts)}.";
    }
}
