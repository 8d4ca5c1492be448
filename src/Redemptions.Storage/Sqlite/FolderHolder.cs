using System.Data.Common;
using Microsoft.Extensions.Hosting;

namespace Redemptions.Storage.Sqlite;

/// <summary>Lets go of the database and of the folder's lock when the host is disposed, after everything that uses them has stopped.</summary>
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
            // The mark of the start stays, and tells all copies but those of this run.
        }

        database.Dispose();
        folder.Dispose();
    }
}
