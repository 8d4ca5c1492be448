using System.CommandLine;
using Redemptions.Storage;
using Redemptions.Storage.Postgres;

namespace Redemptions.Silo.Commands;

/// <summary>The commands <c>migrate</c> and <c>restored</c>.</summary>
internal static class DatabaseCommands
{
    public static Command Migrate(string[] settings) =>
        new TextCommand("migrate", "Brings the database at ConnectionStrings:Redemptions to the schema of this build; Storage:ServiceUser gets the rights of a silo.", _ => MigrateAsync(CommandSettings.Read(settings)));

    public static Command Restored(string[] settings) =>
        new TextCommand("restored", "Notes that the database came back from a backup.", _ => MarkRestoredAsync(CommandSettings.Read(settings)));

    private static async Task<string> MigrateAsync(CommandSettings settings)
    {
        var done = await PostgresMigration.RunAsync(settings.RequireDatabase(), settings.Configuration["Storage:ServiceUser"]);
        return done.Scripts.Count == 0
            ? $"{done.Where} is at schema {done.To} already; nothing was to be done."
            : $"{done.Where} went from schema {done.From} to {done.To} by {string.Join(", ", done.Scripts)}.";
    }

    private static async Task<string> MarkRestoredAsync(CommandSettings settings)
    {
        var marked = settings.Database is { } connection ? await PostgresMigration.RestoredAsync(connection) : await EmbeddedRestore.MarkAsync(settings.DataPath);
        return $"{marked} is noted as restored: for 30 days OTT is asked about the reference of every redemption before anything is sent, by running silos from their next redemption on.";
    }
}
