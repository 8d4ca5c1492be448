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

    /// <summary>Leaves the server segments of its log to write over, as one has that was up for an hour. A new one fills each with zeros first, and everybody
    /// who commits waits meanwhile: that would count as the latency of whoever is driven.</summary>
    public Task CheckpointAsync(CancellationToken stopping) => ExecuteAsync("CHECKPOINT", stopping);

    private async Task ExecuteAsync(string statement, CancellationToken stopping)
    {
        if (Database is null)
        {
            return;
        }

        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(stopping);
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 3600 };
        await command.ExecuteNonQueryAsync(stopping);
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
