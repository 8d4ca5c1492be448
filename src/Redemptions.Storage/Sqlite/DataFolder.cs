using Redemptions.Storage.Secrets;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Sqlite;

/// <summary>The folder of an embedded service, locked for this process.</summary>
internal sealed class DataFolder : IDisposable
{
    public const string DatabaseName = "redemptions.db";

    private const string LockName = "lock";
    private const string WayOut = "stop that one, or set Data:Path to another folder";
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream @lock) => (Path, _lock) = (path, @lock);

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, DatabaseName);

    public DirectoryInfo KeyRing => new(System.IO.Path.Combine(Path, "keys"));

    /// <summary>Opens and locks the folder, and creates it if it does not exist.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="wayOut">The advice in the error message for the case that a running service has the folder open.</param>
    /// <exception cref="StartException">The folder cannot be written, or another process has it open.</exception>
    public static DataFolder Open(string path, string wayOut = WayOut)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            PrivateFiles.Folder(full);
            PrivateFiles.ExistingFolder(System.IO.Path.Combine(full, "keys"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"Data:Path is {full}, which cannot be written ({exception.Message}): set it to a folder that only this service uses.");
        }

        return KeptToOwner(Locked(full, wayOut));
    }

    /// <summary>As <see cref="Open"/>, for a folder that must have a database.</summary>
    /// <exception cref="StartException">The folder has none, cannot be written, or another process has it open.</exception>
    public static DataFolder OpenExisting(string path, string wayOut) => HasDatabase(path)
        ? Open(path, wayOut)
        : throw new StartException($"Data:Path is {System.IO.Path.GetFullPath(path)}, which has no database: set it to the data folder of the service, or set ConnectionStrings:Redemptions to its database.");

    /// <summary>Whether the folder has a database.</summary>
    public static bool HasDatabase(string path) => File.Exists(System.IO.Path.Combine(System.IO.Path.GetFullPath(path), DatabaseName));

    public void Dispose() => _lock.Dispose();

    private static DataFolder Locked(string full, string wayOut)
    {
        try
        {
            return new DataFolder(full, new FileStream(System.IO.Path.Combine(full, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"Data:Path is {full}, which another running service has open: {wayOut}.");
        }
    }

    // The folder may have existed before, with wider permissions, so its files are restricted. SQLite gives -wal and -shm the permissions of the
    // database.
    private static DataFolder KeptToOwner(DataFolder folder)
    {
        try
        {
            if (!File.Exists(folder.Database))
            {
                new FileStream(folder.Database, PrivateFiles.NewFile()).Dispose();
            }

            foreach (var file in Directory.EnumerateFiles(folder.Path, DatabaseName + "*").Concat(Directory.EnumerateFiles(folder.KeyRing.FullName)).Append(System.IO.Path.Combine(folder.Path, LockName)))
            {
                PrivateFiles.ExistingFile(file);
            }

            return folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            folder.Dispose();
            throw new StartException($"Data:Path is {folder.Path}, whose files cannot be restricted to their owner ({exception.Message}): set it to a folder that only this service uses.");
        }
    }
}
