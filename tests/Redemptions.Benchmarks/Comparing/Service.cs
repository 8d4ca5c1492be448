using Npgsql;
using Redemptions.Benchmarks.Processes;

namespace Redemptions.Benchmarks.Comparing;

/// <summary>Something that is driven: a process, its address and its database.</summary>
internal sealed record Service(string Name, ChildProcess Process, Uri Url, string? Database) : IAsyncDisposable
{
    /// <summary>Whether it has the operator's endpoints that a whole check asks.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Clears what runs left in its tables, which the server would otherwise do while another is driven, and tells the planner what is in them.</summary>
    public Task TidyAsync(CancellationToken stopping) => ExecuteAsync("VACUUM ANALYZE", stopping);

    /// <summary>Leaves WAL segments for the server to recycle, as on a server that has run for an hour. A new server fills each segment with zeros
    /// first, and every commit waits meanwhile: that would count as latency of the service under load.</summary>
    public Task CheckpointAsync(CancellationToken stopping) => ExecuteAsync("CHECKPOINT", stopping);

    /// <summary>A connection to its database, outside of any pool.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(CancellationToken stopping)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(stopping);
        return connection;
    }

    private async Task ExecuteAsync(string statement, CancellationToken stopping)
    {
        if (Database is null)
        {
            return;
        }

        await using var connection = await ConnectAsync(stopping);
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 3600 };
        await command.ExecuteNonQueryAsync(stopping);
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
