using System.Data.Common;
using Microsoft.Extensions.Hosting;

namespace Redemptions.Storage.Sqlite;

/// <summary>Closes the database and releases the folder's lock when the host is disposed, after everything that uses them has stopped.</summary>
internal sealed class FolderHolder(DataFolder folder, SqliteDataSource database, FolderRestoration restoration) : IHostedService, IDisposable
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        try
        {
            restoration.CloseAsync().GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is DbException or IOException or UnauthorizedAccessException)
        {
            // The mark that was written at the start stays. It still reveals every copy except those made during this run.
        }

        database.Dispose();
        folder.Dispose();
    }
}
