using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Redemptions.Storage.Postgres.Startup;

/// <summary>The cluster's membership table. A stopping silo does not wait for it while the database is unavailable.</summary>
/// <remarks>Orleans tries for a minute each to write the states ShuttingDown and Dead. If the database does not respond within 2 s, the silo continues
/// as if the state had been written, and does not ask the database again for 10 s. Orleans tells the silos that it can reach; the others detect
/// that this silo no longer responds.</remarks>
internal sealed partial class MembershipAtStop(
    IMembershipTable table, IHostApplicationLifetime lifetime, ILogger<MembershipAtStop> logger) : IMembershipTable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private MembershipTableData? _last;
    private long? _goneAt;

    private bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    private bool IsGone => _goneAt is { } at && TimeProvider.System.GetElapsedTime(at) < Pause;

    public Task InitializeMembershipTableAsync(bool tryInitTableVersion, CancellationToken cancellationToken) =>
        table.InitializeMembershipTableAsync(tryInitTableVersion, cancellationToken);

    public Task DeleteMembershipTableEntriesAsync(string clusterId, CancellationToken cancellationToken) =>
        table.DeleteMembershipTableEntriesAsync(clusterId, cancellationToken);

    public Task CleanupDefunctSiloEntriesAsync(DateTimeOffset beforeDate, CancellationToken cancellationToken) =>
        table.CleanupDefunctSiloEntriesAsync(beforeDate, cancellationToken);

    public Task<MembershipTableData> ReadRowAsync(SiloAddress key, CancellationToken cancellationToken) => IsStopping && _last is { } last
        ? InTimeAsync(() => table.ReadRowAsync(key, cancellationToken), last)
        : table.ReadRowAsync(key, cancellationToken);

    public async Task<MembershipTableData> ReadAllAsync(CancellationToken cancellationToken) => _last = IsStopping && _last is { } last
        ? await InTimeAsync(() => table.ReadAllAsync(cancellationToken), last)
        : await table.ReadAllAsync(cancellationToken);

    public Task<bool> InsertRowAsync(MembershipEntry entry, TableVersion tableVersion, CancellationToken cancellationToken) =>
        table.InsertRowAsync(entry, tableVersion, cancellationToken);

    public Task<bool> UpdateRowAsync(MembershipEntry entry, string etag, TableVersion tableVersion, CancellationToken cancellationToken) =>
        IsStopping && entry.Status.IsTerminating()
            ? InTimeAsync(() => table.UpdateRowAsync(entry, etag, tableVersion, cancellationToken), true)
            : table.UpdateRowAsync(entry, etag, tableVersion, cancellationToken);

    public async Task UpdateIAmAliveAsync(MembershipEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            // Orleans waits for a heartbeat in flight when it stops, so this wait ends when the stop begins.
            await table.UpdateIAmAliveAsync(entry, cancellationToken).WaitAsync(lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException) when (IsStopping)
        {
            // A stopping silo needs no heartbeat.
        }
    }

    // The interface still has its older overloads without a cancellation token.
    public Task InitializeMembershipTable(bool tryInitTableVersion) => InitializeMembershipTableAsync(tryInitTableVersion, CancellationToken.None);

    public Task DeleteMembershipTableEntries(string clusterId) => DeleteMembershipTableEntriesAsync(clusterId, CancellationToken.None);

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => CleanupDefunctSiloEntriesAsync(beforeDate, CancellationToken.None);

    public Task<MembershipTableData> ReadRow(SiloAddress key) => ReadRowAsync(key, CancellationToken.None);

    public Task<MembershipTableData> ReadAll() => ReadAllAsync(CancellationToken.None);

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => InsertRowAsync(entry, tableVersion, CancellationToken.None);

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => UpdateRowAsync(entry, etag, tableVersion, CancellationToken.None);

    public Task UpdateIAmAlive(MembershipEntry entry) => UpdateIAmAliveAsync(entry, CancellationToken.None);

    private async Task<T> InTimeAsync<T>(Func<Task<T>> ask, T otherwise)
    {
        if (IsGone)
        {
            return otherwise;
        }

        try
        {
            return await ask().WaitAsync(Patience);
        }
        catch (Exception exception)
        {
            _goneAt = TimeProvider.System.GetTimestamp();
            LogGone(exception);
            return otherwise;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not accept the write that this silo leaves the cluster. The silo leaves without it; the other silos detect that it no longer responds.")]
    private partial void LogGone(Exception exception);
}
