using System.CommandLine;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Sqlite;

namespace Redemptions.Silo.Commands;

/// <summary>The commands <c>migrate</c> and <c>restored</c>.</summary>
internal static class DatabaseCommands
{
    public static Command Migrate(string[] settings) =>
        new TextCommand("migrate", "Migrates the database at ConnectionStrings:Redemptions to the schema of this build, and gives Storage:ServiceUser the rights of a silo.", _ => MigrateAsync(CommandSettings.Read(settings)));

    public static Command Restored(string[] settings) =>
        new TextCommand("restored", "Records that the database is a restored copy, where silos cannot detect it (docs/operating/backup.md): for 30 days a provider that would take the money twice under one reference is queried before anything is sent to it.", _ => MarkRestoredAsync(CommandSettings.Read(settings)));

    private static async Task<string> MigrateAsync(CommandSettings settings)
    {
        var done = await PostgresMigration.RunAsync(settings.RequireDatabase(), settings.Configuration["Storage:ServiceUser"]);
        var rights = settings.Configuration["Storage:ServiceUser"] is { } user ? $" {user} has the rights of a silo." : string.Empty;
        return done.Scripts.Count == 0
            ? $"{done.Where} has schema {done.To} already; no table was changed.{rights}"
            : $"{done.Where} was migrated from schema {done.From} to {done.To} by {string.Join(", ", done.Scripts)}.{rights}";
    }

    private static async Task<string> MarkRestoredAsync(CommandSettings settings)
    {
        var marked = settings.Database is { } connection ? await PostgresMigration.RestoredAsync(connection) : await EmbeddedRestore.MarkAsync(settings.DataPath);
        return $"{marked} is recorded as restored: for 30 days every silo queries each provider that would take the money twice under one reference before it sends a redemption. Running silos do so from their next redemption on.";
    }
}
