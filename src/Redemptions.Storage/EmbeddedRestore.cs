using Redemptions.Storage.Sqlite;

namespace Redemptions.Storage;

/// <summary>Says of an embedded database that it is a restored copy, where that cannot be seen.</summary>
public static class EmbeddedRestore
{
    /// <summary>Notes it in the database of a folder that no service holds, so that OTT is asked before anything is sent; returns the full path of the folder.</summary>
    /// <exception cref="StartException">There is no database in the folder, a running service holds it, or it cannot be used; the message names the key to set.</exception>
    public static async Task<string> MarkAsync(string path)
    {
        if (!File.Exists(Path.Combine(Path.GetFullPath(path), DataFolder.DatabaseName)))
        {
            throw new StartException($"Data:Path is {Path.GetFullPath(path)}, which holds no database: set it to the folder of the service that is meant, or ConnectionStrings:Redemptions to its database.");
        }

        using var folder = DataFolder.Open(path, "stop that one, and run this again before it is started");
        await using var database = new SqliteDataSource(folder.Database);
        await SqliteSchema.ApplyAsync(database, CancellationToken.None);
        await using var connection = await database.OpenConnectionAsync();
        await FolderRestoration.MarkRestoredAsync(connection, TimeProvider.System);
        return folder.Path;
    }
}
