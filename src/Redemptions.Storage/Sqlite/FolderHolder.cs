using Microsoft.Extensions.Hosting;

namespace Redemptions.Storage.Sqlite;

/// <summary>Lets go of the database and of the folder's lock when the host is disposed, after everything that uses them has stopped.</summary>
internal sealed class FolderHolder(DataFolder folder, SqliteDataSource database) : IHostedService, IDisposable
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        database.Dispose();
        folder.Dispose();
    }
}
