using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Sqlite;

/// <summary>Records that an embedded database is a restored copy, for copies that the service cannot detect itself.</summary>
public static class EmbeddedRestore
{
    /// <summary>Writes the record into the database of a folder that no service has open, so that providers that would take the money twice under one
    /// reference are queried before a redemption is sent. Returns the full path of the folder.</summary>
    /// <exception cref="StartException">The folder has no database, a running service has it open, or it cannot be used; the message names
    /// the setting to change.</exception>
    public static async Task<string> MarkAsync(string path)
    {
        using var folder = DataFolder.OpenExisting(path, "stop that one, and run this command again before it is started");
        await using var database = new SqliteDataSource(folder.Database);
        await SqliteSchema.ApplyAsync(database, CancellationToken.None);
        await using var connection = await database.OpenConnectionAsync();
        await FolderRestoration.MarkRestoredAsync(connection, TimeProvider.System);
        return folder.Path;
    }
}
